import type { Query, QueryClient, QueryFunction, QueryFunctionContext } from '@tanstack/react-query'
import { ApiProblem } from '../api-problem.ts'
import { isSecureDevice } from '../device-keys.ts'
import { currentSession, may } from '../session.ts'
import { type KeptKind, keptKindOf } from './kept-kinds.ts'
import { dropRead, keepRead, readKept } from './kept-reads-store.ts'

/** The server is asked first. Whoever would wait longer than this is shown what the device has, until it answers. */
const patience = 400

/** What the store holds of each read, so that the same answer is not written twice. */
const written = new Map<string, string>()

const nobodyAnswers = (error: unknown) =>
  error instanceof ApiProblem && (error.status === 0 || (error.status >= 502 && error.status < 505))

const isForbidden = (error: unknown) => error instanceof ApiProblem && error.status === 403

function keptKindFor({ queryKey }: Pick<Query, 'queryKey'>): KeptKind | undefined {
  const kind = keptKindOf(queryKey)
  if (!kind || !isSecureDevice()) return undefined
  const session = currentSession()
  const { permission } = kind
  const shown = permission === 'session.own' || (permission && may(session, permission))
  return shown ? kind : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What the device has of it, in the form that this version reads; what no longer has it goes. */
async function keptData(query: Query, kind: KeptKind) {
  try {
    const kept = await readKept(query.queryHash)
    if (!kept) return null
    const data = parsed(kept.text)
    if (!kind.form.safeParse(data).success) {
      await dropRead(query.queryHash)
      return null
    }
    written.set(query.queryHash, kept.text)
    return { data, at: kept.at }
  } catch {
    // A device that cannot read its store has nothing.
    return null
  }
}

/** It is as old as it was, and asked for again as soon as somebody answers. */
function staysOld(query: Query, at: number): void {
  setTimeout(() => query.setState({ ...query.state, dataUpdatedAt: at, isInvalidated: true }))
}

type Outcome = { readonly data: unknown } | { readonly error: unknown }

async function firstAnswer(
  query: Query,
  kind: KeptKind,
  asked: Promise<unknown>,
): Promise<{ readonly data: unknown; readonly late: boolean }> {
  const outcome = asked.then(
    (data): Outcome => ({ data }),
    (error: unknown): Outcome => ({ error }),
  )
  const stored = keptData(query, kind)
  const first = await Promise.race([
    outcome,
    new Promise<null>((resolve) => setTimeout(resolve, patience, null)),
  ])
  if (first && 'data' in first) return { data: first.data, late: false }
  if (first && isForbidden(first.error)) await dropRead(query.queryHash).catch(() => undefined)
  if (first && !nobodyAnswers(first.error)) throw first.error
  const kept = await stored
  if (!kept) return { data: await asked, late: false }
  staysOld(query, kept.at)
  return { data: kept.data, late: first === null }
}

/**
 * Stands between every query and the server. What is in the closed list comes from the device where the server does not
 * answer, and an answer that is shown already is not taken away because the next one failed.
 */
export async function readWithDevice(
  ask: QueryFunction<unknown, readonly unknown[], never>,
  context: QueryFunctionContext,
  query: Query,
): Promise<unknown> {
  const kind = keptKindFor(query)
  const asked = Promise.resolve(ask(context as never))
  if (!kind) return asked
  const { data: shown, dataUpdatedAt } = query.state
  if (shown !== undefined) {
    return asked.catch((error: unknown) => {
      if (!nobodyAnswers(error)) throw error
      staysOld(query, dataUpdatedAt)
      return shown
    })
  }
  const { data, late } = await firstAnswer(query, kind, asked)
  if (late) {
    void asked.then(
      (fresh) => context.client.setQueryData(query.queryKey, fresh),
      () => undefined,
    )
  }
  return data
}

async function keep(query: Query): Promise<void> {
  const { queryHash, state } = query
  const text = JSON.stringify(state.data)
  if (written.get(queryHash) === text) return
  written.set(queryHash, text)
  await keepRead(queryHash, { at: state.dataUpdatedAt, text }).catch(() =>
    written.delete(queryHash),
  )
}

/** From now on this device keeps what is read, also what it has put there by itself. */
export function keepReads(queries: QueryClient): () => void {
  return queries.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    const { query } = event
    if (query.state.data !== undefined && keptKindFor(query)) void keep(query)
  })
}
