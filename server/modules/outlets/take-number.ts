import { sql } from 'kysely'
import { assert } from '../../../core/kernel/assert.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import {
  documentNumber,
  financialYearFor,
  type SeriesKind,
  trainingNumber,
} from '../../../core/rules/numbering.ts'
import type { Tx } from '../../platform/database/client.ts'
import type { Read, Write } from '../../platform/database/rows.ts'

export interface NumberRequest {
  readonly registerId: string
  readonly registerCode: string
  readonly kind: SeriesKind
  readonly businessDate: BusinessDate
  readonly country: string
  /** In training no number is given; what stands in its place is no number of any series. */
  readonly training: boolean
}

export interface TakenNumber {
  readonly number: string
  readonly sequence: number
  readonly financialYear: string
  readonly seriesKind: SeriesKind
  readonly mark: string
}

export interface SeriesRow {
  readonly kind: SeriesKind
  readonly financialYear: string
  readonly mark: string
  readonly next: number
}

/** The query that locks the series of a register until the transaction ends. A series begins with its first number. */
export function seriesRead(registerId: string): Read<SeriesRow> {
  return sql`select kind, financial_year as "financialYear", mark, next_sequence as next
    from number_series where register_id = ${registerId}
    order by kind, financial_year, mark for update`
}

/**
 * The next number of a locked series, and the write that takes it. A rolled back document gives its number back, so a
 * series has no gap (rule 46(b) of the CGST Rules: "consecutive"). A series that had no row yet is begun by a plain
 * insert: of two operations that begin it at once, one meets the other's row and runs again.
 */
export function nextNumber(
  series: readonly SeriesRow[],
  request: NumberRequest,
): { number: TakenNumber; write: Write } {
  const { registerId, kind } = request
  const financialYear = financialYearFor(request)
  const row = series.find(
    (each) => each.kind === kind && each.financialYear === financialYear && each.mark === '',
  )
  const sequence = row?.next ?? 1
  const write = row
    ? sql`update number_series set next_sequence = ${sequence + 1} where register_id = ${registerId}
        and kind = ${kind} and financial_year = ${financialYear} and mark = ''`
    : sql`insert into number_series (register_id, kind, financial_year, next_sequence)
        values (${registerId}, ${kind}, ${financialYear}, ${sequence + 1})`
  return { number: numbered(request, financialYear, sequence), write }
}

/** Takes the next number of a register's series and keeps the series locked until the transaction ends. */
export async function takeNumber(tx: Tx, request: NumberRequest): Promise<TakenNumber> {
  const { registerId, kind } = request
  const financialYear = financialYearFor(request)
  const { rows } = await sql<{ sequence: number }>`
    insert into number_series (register_id, kind, financial_year, next_sequence)
    values (${registerId}, ${kind}, ${financialYear}, 2)
    on conflict (register_id, kind, financial_year, mark)
      do update set next_sequence = number_series.next_sequence + 1
    returning next_sequence - 1 as sequence`.execute(tx)
  const sequence = rows[0]?.sequence
  assert(sequence, 'the number series gave no number')
  return numbered(request, financialYear, sequence)
}

function numbered(request: NumberRequest, financialYear: string, sequence: number): TakenNumber {
  const { registerCode, kind } = request
  const number = request.training
    ? trainingNumber
    : documentNumber({ registerCode, kind, financialYear, sequence })
  return { number, sequence, financialYear, seriesKind: kind, mark: '' }
}
