import type { z } from 'zod'
import type { TillActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'

/** Under which mark the device numbers, and whether a person lets the act be tried again. */
export interface ActContext {
  readonly mark: string
  readonly retried: boolean
}

/** The content of an act as read, or the places in it that cannot be read. */
export type ReadAct =
  | {
      readonly ok: true
      readonly id: string
      readonly record: (tx: Tx, actor: TillActor, context: ActContext) => Promise<void>
    }
  | { readonly ok: false; readonly paths: readonly string[] }

/** One kind of act: what stands in it, which id it repeats, and how it is recorded in the name of its person. */
export function actKind<C extends object>(kind: {
  readonly content: z.ZodType<C>
  readonly idOf: (content: C) => string
  readonly record: (tx: Tx, actor: TillActor, act: C & ActContext) => Promise<void>
}) {
  return (content: unknown): ReadAct => {
    const read = kind.content.safeParse(content)
    if (!read.success) {
      return { ok: false, paths: read.error.issues.slice(0, 5).map(({ path }) => path.join('.')) }
    }
    const { data } = read
    return {
      ok: true,
      id: kind.idOf(data),
      record: (tx, actor, context) => kind.record(tx, actor, { ...data, ...context }),
    }
  }
}
