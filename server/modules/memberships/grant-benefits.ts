import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import { memberBenefit, memberNote } from '../../../core/rules/memberships/benefit.ts'
import { membershipState } from '../../../core/rules/memberships/term.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type MembershipRow, selectMembershipRows } from './store-memberships.ts'

/** A line of a bill that says that a membership gives its discount. */
export interface MemberLine {
  readonly lineNo: number
  readonly membershipId: string
  readonly itemId: string
  readonly kind: 'goods' | 'service'
  readonly unitPrice: Minor
  readonly quantity: Quantity
  readonly printedTotal: Minor | null
  readonly lineDiscount: Minor
}

/** Whose membership gives the discount of a line, and what the bill says of it. */
export interface Granted {
  readonly membershipId: string
  readonly note: string
}

interface MemberBill {
  readonly customerId: string | null
  readonly businessDate: BusinessDate
  readonly outletId: string
}

/** Those of the lines whose discount is no more than what the named membership of this client gives today. */
export async function grantedLines(
  reader: Reader,
  lines: readonly MemberLine[],
  bill: MemberBill,
): Promise<ReadonlyMap<number, Granted>> {
  if (lines.length === 0) return new Map()
  const ids = [...new Set(lines.map(({ membershipId }) => membershipId))]
  const rows = await selectMembershipRows(reader, sql`m.id = any(${ids}::uuid[])`)
  const categories = await categoriesOf(
    reader,
    lines.map(({ itemId }) => itemId),
  )
  const granted = new Map<number, Granted>()
  for (const line of lines) {
    const own = rows.find(({ id }) => id === line.membershipId)
    if (!own || !isGood(own, bill)) continue
    const benefit = memberBenefit({ ...line, categoryId: categories.get(line.itemId) ?? null }, [
      own,
    ])
    if (!benefit || benefit.amount < line.lineDiscount) continue
    const note = memberNote(own.name, benefit.discount)
    granted.set(line.lineNo, { membershipId: own.id, note })
  }
  return granted
}

const isGood = (row: MembershipRow, { customerId, businessDate, outletId }: MemberBill): boolean =>
  row.customerId === customerId &&
  (row.everywhere || row.outletId === outletId) &&
  membershipState(row, businessDate) === 'live'

async function categoriesOf(
  reader: Reader,
  itemIds: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const rows = await reader
    .selectFrom('items')
    .select(['id', 'category_id'])
    .where('id', 'in', itemIds)
    .execute()
  return new Map(rows.map((row) => [row.id, row.category_id]))
}
