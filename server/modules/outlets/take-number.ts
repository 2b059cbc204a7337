import { sql } from 'kysely'
import { assert } from '../../../core/kernel/assert.ts'
import { type BusinessDate, financialYearOf } from '../../../core/kernel/dates.ts'
import { documentNumber, type SeriesKind } from '../../../core/rules/numbering.ts'
import type { Tx } from '../../platform/database/client.ts'

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

/**
 * The next number of a register's series. The row of the series stays locked until the transaction ends: a rolled
 * back document gives its number back, so a series has no gap (rule 46(b) of the CGST Rules: "consecutive").
 */
export async function takeNumber(tx: Tx, request: NumberRequest): Promise<TakenNumber> {
  const { registerId, registerCode, kind, businessDate, country } = request
  // Where the financial year is the calendar year, its label names that one twice: 26-26.
  const financialYear = financialYearOf(businessDate, country === 'IN' ? 4 : 1).label
  const { rows } = await sql<{ sequence: number }>`
    insert into number_series (register_id, kind, financial_year, next_sequence)
    values (${registerId}, ${kind}, ${financialYear}, 2)
    on conflict (register_id, kind, financial_year)
      do update set next_sequence = number_series.next_sequence + 1
    returning next_sequence - 1 as sequence`.execute(tx)
  const sequence = rows[0]?.sequence
  assert(sequence, 'the number series gave no number')
  const number = documentNumber({ registerCode, kind, financialYear, sequence })
  return { number, sequence, financialYear, seriesKind: kind }
}
