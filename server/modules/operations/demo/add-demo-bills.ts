import { sql } from 'kysely'
import { saveCommissionRule as saveRule } from '../../../../core/contracts/earnings.ts'
import { type RoleName, roles } from '../../../../core/contracts/permissions.ts'
import { CompleteSaleRequest } from '../../../../core/contracts/sales.ts'
import { addDays, type BusinessDate, type Instant } from '../../../../core/kernel/dates.ts'
import { minor } from '../../../../core/kernel/money.ts'
import { quantity } from '../../../../core/kernel/quantity.ts'
import { instantOf, minuteLength, momentOf } from '../../../../core/kernel/wall-time.ts'
import type { AuthorizedOutletId, TillActor } from '../../../platform/auth/actor.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { keepOpen } from '../../../platform/database/rows.ts'
import { newId } from '../../../platform/ids.ts'
import { settleUse, writeRecipe } from '../../backbar/public.ts'
import { saveCommissionRule } from '../../earnings/public.ts'
import { completeSale } from '../../sales/public.ts'
import { closePastShift, recordShiftOpened } from '../../tills/public.ts'
import { addDemoDeposits } from './add-demo-deposits.ts'
import { billsOfDemo, type DoneVisit } from './demo-bills.ts'
import type { Pick } from './pick.ts'

interface DemoBills {
  readonly salonId: string
  readonly now: Instant
  readonly today: BusinessDate
  readonly pick: Pick
}

const float = minor(3_000_00)

/**
 * Bills of the visits that are over, at the reception of the salon: a shift for each day, closed by the evening or
 * just now, with goods, tips, and packages sold and used. They are sales like any other.
 */
export async function addDemoBills(tx: Tx, demo: DemoBills): Promise<void> {
  const { salonId, now, today, pick } = demo
  const owner = await personOf(tx, 'owner', salonId)
  await addRules(tx, owner, addDays(today, -60))
  const desk = await personOf(tx, 'receptionist', salonId)
  const billOf = await billsOfDemo(tx, salonId, pick)
  keepOpen(tx)
  // Recipes hold for some days only: the demo should not take long to be made.
  const since = momentOf(now) - 8 * 24 * 60 * minuteLength
  const using = await addRecipes(tx)
  const days = [...(await doneVisits(tx, salonId)).values()]
  for (const visits of days) {
    const [first, last] = [visits[0], visits.at(-1)]
    if (!first || !last) continue
    const shiftId = newId()
    const occurredAt = first.startsAt
    const opened = {
      shiftId,
      floatMinor: float,
      denominations: undefined,
      occurredAt,
      by: desk.name,
    }
    await recordShiftOpened(tx, desk, opened)
    const isLast = visits === days.at(-1)
    const paid = isLast ? await addDemoDeposits(tx, { desk, occurredAt }) : null
    for (const visit of visits) {
      const bill = billOf(visit)
      await completeSale(tx, desk, CompleteSaleRequest.parse(paid ? paid(bill) : bill))
      const uses = using.has(visit.itemId) && momentOf(visit.startsAt) >= since
      if (uses) await settleUse(tx, salonId, { visitId: visit.id })
    }
    const evening = momentOf(last.endsAt) + 30 * minuteLength
    await closePastShift(tx, desk, {
      shiftId,
      occurredAt: instantOf(Math.min(evening, momentOf(now))),
      overMinor: minor(pick([0, 0, 0, 0, 0, -10_00, 5_00])),
    })
  }
  // Nobody waits for the news of what is past: screens are told of what happens from now on.
  await sql`update outbox set delivered_at = ${now} where delivered_at is null`.execute(tx)
}

/** Somebody of the demo as they would be signed in at the reception. */
async function personOf(tx: Tx, role: RoleName, salonId: string): Promise<TillActor> {
  const { rows } = await sql<{ userId: string; name: string; registerId: string }>`
    select u.id as "userId", u.name, r.id as "registerId" from users u
    join registers r on r.outlet_id = ${salonId} where u.role = ${role} limit 1`.execute(tx)
  const [person] = rows
  if (!person) throw new Error(`The demo has no ${role}.`)
  return {
    ...{ ...person, role, permissions: new Set(roles[role]), sessionId: newId() },
    ...{ mustChangePassword: false, outletIds: null, address: 'demo' },
    outletId: salonId as AuthorizedOutletId,
  }
}

const percent = (whole: number) => whole * 10_000

/** The more somebody works in a period, the more of it is theirs; bridal work counts by itself. */
async function addRules(tx: Tx, owner: TillActor, from: BusinessDate): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from categories where name = 'Bridal'`.execute(tx)
  const tiers = [
    { upToMinor: 60_000_00, rate: percent(8) },
    { upToMinor: null, rate: percent(12) },
  ]
  const rules = [
    { kind: 'service', pay: { by: 'tiers', over: 'slices', tiers }, note: 'Services' },
    { kind: 'goods', pay: { by: 'rate', rate: percent(5) }, note: 'Products' },
    { kind: 'redemption', pay: { by: 'rate', rate: percent(8) }, note: 'Sessions of packages' },
    { categoryId: rows[0]?.id, pay: { by: 'rate', rate: percent(15) }, note: 'Bridal' },
  ]
  for (const rule of rules) {
    await saveCommissionRule(tx, owner, saveRule.body.parse({ ruleId: newId(), from, ...rule }))
  }
}

/** Goods by their codes that services use, in thousandths of a piece. */
const recipes: Readonly<Record<string, readonly (readonly [code: string, milli: number])[]>> = {
  'SV-HSP': [['HAR-MSK-150G', 120]],
  'SV-OIL': [['HAR-COL-500ML', 60]],
  'SV-HCF': [['HAR-SHP-500ML', 20]],
  'SV-POL': [['BTH-SCB-150G', 250]],
}

/** Gives the services that use goods. */
async function addRecipes(tx: Tx): Promise<ReadonlySet<string>> {
  const codes = Object.entries(recipes).flatMap(([code, parts]) => [
    code,
    ...parts.map(([of]) => of),
  ])
  const { rows } = await sql<{ id: string; code: string }>`
    select id, code from items where code = any(${codes})`.execute(tx)
  const ids = new Map(rows.map(({ id, code }) => [code, id]))
  for (const [code, parts] of Object.entries(recipes)) {
    const lines = parts.flatMap(([of, milli]) => {
      const itemId = ids.get(of)
      return itemId ? [{ itemId, quantityMilli: quantity(milli) }] : []
    })
    const serviceId = ids.get(code)
    if (serviceId) await writeRecipe(tx, serviceId, lines)
  }
  return new Set(Object.keys(recipes).flatMap((code) => ids.get(code) ?? []))
}

/** Completed visits by day, in the order in which they ended. */
async function doneVisits(tx: Tx, salonId: string): Promise<Map<BusinessDate, DoneVisit[]>> {
  const { rows } = await sql<DoneVisit & { day: BusinessDate }>`
    select v.id, v.customer_id as "customerId", v.starts_at as "startsAt", v.ends_at as "endsAt",
      v.local_day as day, s.item_id as "itemId", s.staff_id as "staffId", s.price_minor as "priceMinor"
    from visits v join visit_services s on s.visit_id = v.id
    where v.outlet_id = ${salonId} and v.state = 'completed' order by v.ends_at, v.id`.execute(tx)
  const days = new Map<BusinessDate, DoneVisit[]>()
  for (const visit of rows) days.set(visit.day, [...(days.get(visit.day) ?? []), visit])
  return days
}
