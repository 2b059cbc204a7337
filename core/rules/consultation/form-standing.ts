import { addMonths, type BusinessDate } from '../../kernel/dates.ts'

export interface FormTerm {
  /** For how long a signature holds; for ever when null. */
  readonly validMonths: number | null
  /** The first version that still holds: those before it are asked anew. */
  readonly sinceVersion: number
}

export interface SignedVersion {
  readonly version: number
  readonly on: BusinessDate
}

export type Standing =
  | { readonly state: 'missing' }
  | { readonly state: 'old'; readonly until: BusinessDate }
  /** What was signed is of a version whose words do not hold any more. */
  | { readonly state: 'changed' }
  | { readonly state: 'valid'; readonly until: BusinessDate | null }

/**
 * How a form stands on a day by what was signed of it. Of several signatures the one that holds longest counts, so
 * that signing again never takes anything away. It holds to the same day of a later month, or to the last one of it.
 */
export function formStanding(
  { validMonths, sinceVersion }: FormTerm,
  signed: readonly SignedVersion[],
  day: BusinessDate,
): Standing {
  if (signed.length === 0) return { state: 'missing' }
  const current = signed.filter(({ version }) => version >= sinceVersion)
  const last = current
    .map(({ on }) => on)
    .toSorted()
    .at(-1)
  if (last === undefined) return { state: 'changed' }
  if (validMonths === null) return { state: 'valid', until: null }
  const until = addMonths(last, validMonths)
  return { state: day <= until ? 'valid' : 'old', until }
}
