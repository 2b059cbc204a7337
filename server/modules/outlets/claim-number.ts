import { sql } from 'kysely'
import type { Instant } from '../../../core/kernel/dates.ts'
import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'
import { documentNumber, type SeriesKind } from '../../../core/rules/numbering.ts'
import type { Read, Write } from '../../platform/database/rows.ts'
import type { SeriesRow, TakenNumber } from './take-number.ts'

/** A number that a device has given by itself: it stands on a paper in somebody's hand. */
export interface NumberClaim {
  readonly registerId: string
  readonly registerCode: string
  readonly kind: SeriesKind
  readonly financialYear: string
  readonly mark: string
  readonly sequence: number
}

/** A device that is further ahead than this has counted wrong: a person looks first. */
const mostAhead = 1_000

/** The query that finds the place that was kept for a number while later ones had come already. */
export function holeRead(claim: NumberClaim): Read<{ sequence: number }> {
  return sql`select sequence from number_holes where register_id = ${claim.registerId}
    and kind = ${claim.kind} and financial_year = ${claim.financialYear} and mark = ${claim.mark}
    and sequence = ${claim.sequence} for update`
}

/**
 * Takes a claimed number into its locked series. The next one counts on; one further ahead leaves the places between to
 * be filled or explained; an earlier one fills its place. Refuses a number that another document has.
 */
export function claimNumber(
  series: readonly SeriesRow[],
  holes: readonly unknown[],
  { claim, at }: { readonly claim: NumberClaim; readonly at: Instant },
): Decision<{ number: TakenNumber; writes: Record<string, Write> }, 'number_taken' | 'number_far'> {
  const { registerId, kind, financialYear, mark, sequence } = claim
  const known = series.find(
    (row) => row.kind === kind && row.financialYear === financialYear && row.mark === mark,
  )
  const next = known?.next ?? 1
  if (sequence - next > mostAhead) return refuse('number_far', { sequence, next })
  const number = { number: documentNumber(claim), sequence, financialYear, seriesKind: kind, mark }
  if (sequence < next) {
    if (holes.length === 0) return refuse('number_taken', { number: number.number })
    return allow({ number, writes: { hole: fillHole(claim) } })
  }
  const counted = known
    ? sql`update number_series set next_sequence = ${sequence + 1} where register_id = ${registerId}
        and kind = ${kind} and financial_year = ${financialYear} and mark = ${mark}`
    : sql`insert into number_series (register_id, kind, financial_year, mark, next_sequence)
        values (${registerId}, ${kind}, ${financialYear}, ${mark}, ${sequence + 1})`
  const passedOver = sql`insert into number_holes
    (register_id, kind, financial_year, mark, sequence, noticed_at)
    select ${registerId}, ${kind}, ${financialYear}, ${mark}, passed, ${at}::timestamptz
    from generate_series(${next}::integer, ${sequence - 1}::integer) as passed`
  const writes: Record<string, Write> = sequence > next ? { counted, passedOver } : { counted }
  return allow({ number, writes })
}

function fillHole(claim: NumberClaim): Write {
  return sql`delete from number_holes where register_id = ${claim.registerId}
    and kind = ${claim.kind} and financial_year = ${claim.financialYear} and mark = ${claim.mark}
    and sequence = ${claim.sequence}`
}
