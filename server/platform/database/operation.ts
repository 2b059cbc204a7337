import { setTimeout as pause } from 'node:timers/promises'
import { assert } from '../../../core/kernel/assert.ts'
import type { Database, Tx } from './client.ts'
import { keepOpen } from './rows.ts'

const attemptsLimit = 8

/** PostgreSQL asks for a retry of the whole transaction: serialization failure and deadlock. */
const retriable = new Set(['40001', '40P01'])

/** A row with the same key was committed meanwhile, perhaps by a twin of this request: one more look tells. */
const uniqueViolation = '23505'
const attemptsOnConflict = 2

interface DatabaseError {
  readonly code?: string
}

/**
 * One operation is one transaction, opened here alone. On a deadlock or a serialization failure the whole operation
 * runs again. So it does when a row with the same id was committed by a twin request meanwhile: on the second run the
 * operation finds that row and gives the first answer. Inside a rehearsal the work joins its transaction.
 */
export async function runInTransaction<T>(
  database: Database,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (database.isTransaction) return work(database as Tx)
  for (let attempt = 1; ; attempt++) {
    try {
      return await database.transaction().execute(work)
    } catch (error) {
      if (attempt >= attemptsFor(error as DatabaseError)) throw error
      await pause(Math.random() * 4 * 2 ** attempt)
    }
  }
}

class TakenBack extends Error {}

/**
 * Does the work and takes all of it back: it reads and answers as if it were done, and not a row is left. What it does
 * beside the database (a printer, a letter) is not taken back, so nothing of that kind may be called in it.
 */
export async function rehearse<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  let answer: { readonly value: T } | undefined
  const nothing = runInTransaction(database, async (tx) => {
    keepOpen(tx)
    answer = { value: await work(tx) }
    throw new TakenBack()
  })
  await nothing.catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error
  })
  assert(answer, 'a rehearsal that was taken back has its answer')
  return answer.value
}

function attemptsFor({ code = '' }: DatabaseError): number {
  if (retriable.has(code)) return attemptsLimit
  return code === uniqueViolation ? attemptsOnConflict : 1
}

/** Names a business operation: `(database, actor, input) → result`, in a transaction of its own. */
export function operation<Actor, Input, Output>(
  name: string,
  work: (tx: Tx, actor: Actor, input: Input) => Promise<Output>,
): (database: Database, actor: Actor, input: Input) => Promise<Output> {
  const run = (database: Database, actor: Actor, input: Input) =>
    runInTransaction(database, (tx) => work(tx, actor, input))
  return Object.defineProperty(run, 'name', { value: name })
}
