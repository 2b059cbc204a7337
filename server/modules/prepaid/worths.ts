import { sql } from 'kysely'
import type { Minor } from '../../../core/kernel/money.ts'
import type { RedemptionBasis } from '../../../core/rules/packages.ts'
import type { Reader } from '../../platform/database/client.ts'

/** What the sessions count for that paid a line of a bill, as it was frozen when they were used. */
export interface SessionWorth {
  readonly saleId: string
  readonly lineNo: number
  readonly basis: RedemptionBasis
  /** Without tax by `payment`; by `item` what the service costs by itself, as priced. */
  readonly worth: Minor
}

/**
 * What services that were paid ahead count for to those who did them, by bill and line. The bill itself shows nothing
 * to pay for these lines. A refund of the line takes all of it back, or its part.
 */
export async function sessionWorths(
  reader: Reader,
  saleIds: readonly string[],
): Promise<SessionWorth[]> {
  const { rows } = await sql<SessionWorth>`
    select e.document_id as "saleId", e.line_no as "lineNo", p.worth as basis,
      e.worth_minor as worth
    from package_entries e join package_benefits b on b.id = e.benefit_id
    join packages p on p.id = b.package_id
    where e.kind = 'redeemed' and e.document_id = any(${saleIds}::uuid[])
    order by e.document_id, e.line_no`.execute(reader)
  return rows
}
