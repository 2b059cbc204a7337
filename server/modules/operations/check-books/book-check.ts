import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../../platform/database/client.ts'

/** The promise that a check proves; the list stands in this folder's README. */
export type Invariant =
  | 'I1'
  | 'I2'
  | 'I3'
  | 'I4'
  | 'I5'
  | 'I6'
  | 'I7'
  | 'I8'
  | 'I9'
  | 'I10'
  | 'I11'
  | 'I12'

/** A row that breaks a promise: which one, and what is wrong with it. */
export interface Offender {
  readonly subject: string
  readonly why: string
}

export interface Offenders {
  readonly total: number
  /** The first of them. */
  readonly shown: readonly Offender[]
}

export interface CheckOptions {
  /** The till is quiet: what is under way at a busy moment must be done by now. */
  readonly settled: boolean
}

export interface BookCheck {
  readonly invariant: Invariant
  readonly name: string
  /** What is true of the books when the check finds nothing. */
  readonly says: string
  readonly find: (reader: Reader, options: CheckOptions) => Promise<Offenders>
}

export const shownOffenders = 20

/**
 * A check by one query that gives a row (`subject`, `why`) for each offence and nothing when all is
 * well.
 */
export function byQuery(
  check: Omit<BookCheck, 'find'>,
  query: (options: CheckOptions) => RawBuilder<unknown>,
): BookCheck {
  return {
    ...check,
    find: async (reader, options) => {
      const { rows } = await sql<Offender & { total: number }>`
        select subject::text as subject, why, count(*) over () as total
        from (${query(options)}) offenders limit ${sql.lit(shownOffenders)}`.execute(reader)
      const shown = rows.map(({ subject, why }) => ({ subject, why }))
      return { total: rows[0]?.total ?? 0, shown }
    },
  }
}
