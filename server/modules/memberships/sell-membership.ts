import { sql } from 'kysely'
import type { MemberTerms } from '../../../core/contracts/memberships.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { soldTerm } from '../../../core/rules/memberships/term.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { SoldPackage } from '../prepaid/public.ts'
import { ofClient, selectMembershipRows } from './store-memberships.ts'

/** A kind of membership that is sold today, as a line of a bill sells its card. */
export interface PlannedMembership {
  readonly planId: string
  readonly name: string
  readonly cardMinor: Minor
  readonly months: number
  readonly sac: string
  readonly taxClassId: string
  readonly everywhere: boolean
  readonly terms: MemberTerms
  /** Whether sessions are sold with it. */
  readonly hasSessions: boolean
}

export async function plannedMemberships(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlannedMembership>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<PlannedMembership>`
    select p.id as "planId", p.name, p.card_minor as "cardMinor", p.months, p.sac,
      p.tax_class_id as "taxClassId", p.everywhere, p.terms,
      exists (select from package_plan_benefits b where b.plan_id = p.id) as "hasSessions"
    from membership_plans p where p.active and p.id = any(${[...ids]}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.planId, row]))
}

/** A line of a bill that sells the card of a membership. */
export interface CardLine {
  readonly lineNo: number
  readonly membershipId: string
  readonly plan: PlannedMembership
}

export interface SoldMembership extends CardLine {
  readonly startsOn: BusinessDate
  readonly endsOn: BusinessDate
}

interface SellingBill {
  readonly customerId: string
  readonly businessDate: BusinessDate
  readonly outletId: string
}

/** The memberships of a bill with their days: one more of a kind that the client has joins on to the end of it. */
export async function soldMemberships(
  tx: Tx,
  cards: readonly CardLine[],
  { customerId, businessDate }: SellingBill,
): Promise<SoldMembership[]> {
  if (cards.length === 0) return []
  const ends = await lastDays(tx, customerId)
  return cards.map((card) => {
    const { planId, months } = card.plan
    const term = soldTerm(businessDate, months, ends.get(planId) ?? null)
    ends.set(planId, term.endsOn)
    return { ...card, ...term }
  })
}

/** Until when the client has each kind. They are locked, so that two counters do not renew from one day. */
async function lastDays(tx: Tx, customerId: string): Promise<Map<string, BusinessDate>> {
  const own = sql`${ofClient(customerId)} and m.ended_on is null`
  const rows = await selectMembershipRows(tx, own, { lock: true })
  const ends = new Map<string, BusinessDate>()
  for (const { planId, endsOn } of rows) {
    const known = ends.get(planId)
    if (known === undefined || known < endsOn) ends.set(planId, endsOn)
  }
  return ends
}

/** Gives packages that are of memberships their days. Card and sessions are sold together or not at all. */
export function withTerms(
  packages: readonly SoldPackage[],
  memberships: readonly SoldMembership[],
  outletId: string,
): SoldPackage[] {
  const alone = memberships.find(
    ({ membershipId, plan }) =>
      plan.hasSessions &&
      !packages.some((pack) => pack.id === membershipId && pack.plan.planId === plan.planId),
  )
  const ids = new Set(memberships.map(({ membershipId }) => membershipId))
  if (alone || ids.size < memberships.length) {
    deny('memberships.line_wrong', { lineNo: alone?.lineNo ?? null })
  }
  return packages.map((pack) => {
    if (!pack.plan.ofMembership) return pack
    const card = memberships.find(
      ({ membershipId, plan }) => membershipId === pack.id && plan.planId === pack.plan.planId,
    )
    if (!card) return deny('memberships.line_wrong', { lineNo: pack.lines[0]?.lineNo })
    const { startsOn, endsOn, plan } = card
    return { ...pack, term: { startsOn, endsOn, onlyOutletId: plan.everywhere ? null : outletId } }
  })
}

/** The rows of memberships that a bill sells, for the statement that writes the bill. */
export function soldMembershipWrites(
  sold: readonly SoldMembership[],
  sale: {
    readonly saleId: string
    readonly customerId: string | null
    readonly outletId: string
    readonly businessDate: BusinessDate
  },
): Record<string, Write> {
  if (sold.length === 0) return {}
  const rows = sold.map(({ membershipId, lineNo, plan, startsOn, endsOn }) => ({
    id: membershipId,
    customer_id: sale.customerId ?? '',
    plan_id: plan.planId,
    name: plan.name,
    terms: plan.terms,
    everywhere: plan.everywhere,
    outlet_id: sale.outletId,
    sale_id: sale.saleId,
    line_no: lineNo,
    months: plan.months,
    sold_on: sale.businessDate,
    starts_on: startsOn,
    ends_on: endsOn,
  }))
  return {
    memberships: insertRows('memberships', rows),
    // Tills keep a list of members, and look at it again.
    changed: eventRow({
      type: 'prepaid.changed',
      subject: rows[0]?.id ?? '',
      outletId: sale.outletId,
    }),
  }
}
