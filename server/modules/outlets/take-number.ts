import { sql } from 'kysely'
import { type BusinessDate, financialYearOf } from '../../../core/kernel/dates.ts'
import { documentNumber, type SeriesKind } from '../../../core/rules/numbering.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Read, Write } from '../../platform/database/rows.ts'

export interface NumberRequest {
  readonly registerId: string
  readonly registerCode: string
  readonly kind: SeriesKind
  readonly businessDate: BusinessDate
  readonly country: string
}

export interface TakenNumber {
  readonly number: string
  readonly sequence: number
  readonly financialYear: string
  readonly seriesKind: SeriesKind
}

interface SeriesRow {
  readonly kind: SeriesKind
  readonly financialYear: string
  readonly next: number
}

/** The query that locks the series of a register until the transaction ends. A series begins with its first number. */
export function seriesRead(registerId: string): Read<SeriesRow> {
  return sql`select kind, financial_year as "financialYear", next_sequence as next from number_series
    where register_id = ${registerId} order by kind, financial_year for update`
}

/**
 * The next number of a locked series, and the write that takes it. A rolled back document gives its number back, so a
 * series has no gap (rule 46(b) of the CGST Rules: "consecutive"). Two first numbers of a year meet at the number's
 * unique index; the loser's operation runs again.
 */
export function nextNumber(
  series: readonly SeriesRow[],
  request: NumberRequest,
): { number: TakenNumber; write: Write } {
  const { registerId, registerCode, kind, businessDate, country } = request
  // Where the financial year is the calendar year, its label names that one twice: 26-26.
  const financialYear = financialYearOf(businessDate, country === 'IN' ? 4 : 1).label
  const row = series.find((each) => each.kind === kind && each.financialYear === financialYear)
  const sequence = row?.next ?? 1
  const number = documentNumber({ registerCode, kind, financialYear, sequence })
  return {
    number: { number, sequence, financialYear, seriesKind: kind },
    write: sql`insert into number_series (register_id, kind, financial_year, next_sequence)
      values (${registerId}, ${kind}, ${financialYear}, ${sequence + 1})
      on conflict (register_id, kind, financial_year) do update set next_sequence = excluded.next_sequence`,
  }
}

/** Takes the next number of a register's series. */
export async function takeNumber(tx: Tx, request: NumberRequest): Promise<TakenNumber> {
  const { rows } = await seriesRead(request.registerId).execute(tx)
  const { number, write } = nextNumber(rows, request)
  await write.execute(tx)
  return number
}
