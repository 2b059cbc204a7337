import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeMembership as changeContract } from '../../../core/contracts/memberships.ts'
import { addDays, addMonths, type BusinessDate } from '../../../core/kernel/dates.ts'
import { quantity } from '../../../core/kernel/quantity.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import {
  membershipLines,
  saveMembership,
  sellMembership,
  useMemberships,
} from '../../testing/memberships.ts'
import { openSalon, type Salon } from '../../testing/open-salon.ts'
import { sessionLine } from '../../testing/packages.ts'
import { refusalOf, sell, tender } from '../../testing/selling.ts'
import { addCustomer } from '../../testing/stored-value.ts'
import { openDevice } from '../../testing/till-device.ts'
import { selectWaiting } from '../journal/store-commands.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { outletToday } from '../outlets/public.ts'
import { changePackage } from '../prepaid/change-package.ts'
import { readPackages } from '../prepaid/read-packages.ts'
import { useSessions } from '../prepaid/use-sessions.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { changeMembership } from './change-membership.ts'
import { findMemberships, readMemberships } from './read-memberships.ts'

let salon: Salon
let today: BusinessDate

beforeAll(async () => {
  salon = await openSalon({ poolSize: 18 })
  today = await outletToday(salon.database, salon.outletId)
})
afterAll(async () => {
  const wrong = (await checkBooks(salon.database)).filter(({ total }) => total > 0)
  await salon.close()
  expect(wrong).toEqual([])
})

const membershipsOf = async (customerId: string) =>
  (await readMemberships(salon.database, salon.cashier, { customerId })).memberships
const sessionsOf = async (customerId: string) =>
  (await readPackages(salon.database, salon.cashier, { customerId })).packages

const change = (membershipId: string, body: Record<string, unknown>) =>
  changeMembership(salon.database, salon.owner, {
    ...changeContract.body.parse({ changeId: newId(), ...body }),
    membershipId,
  })

const giveBack = (saleId: string, lineNo: number, count: number) =>
  refundSale(salon.database, salon.owner, {
    ...{ refundId: newId(), saleId, reason: 'Moves away' },
    lines: [{ lineNo, quantityMilli: count * 1000 }] as Parameters<typeof refundSale>[2]['lines'],
  })

/** A colour at 4,500 with the discount that a membership is said to give. */
const colour = (membershipId: string, rate: number) => ({
  ...{ itemId: salon.services.colour, quantityMilli: 1000, unitPriceMinor: 4_500_00 },
  ...{ discount: { kind: 'percent', rate }, member: { membershipId } },
})
const cut = (benefitId: string, count = 1) => sessionLine(salon.services.cut, benefitId, count)

test('card and sessions are sold together, each with its own tax; the card is earned at once', async () => {
  const plan = await saveMembership(salon)
  // Twelve cuts cost 10,800 by themselves: what is left of 12,000 is for the card.
  expect(plan).toMatchObject({ cardMinor: 1_200_00, sessions: [{ priceMinor: 10_800_00 }] })
  const customerId = await addCustomer(salon)
  const sold = await sellMembership(salon, plan, { customerId })
  // 1,200 with 18 % and 10,800 with 5 %.
  expect(sold).toMatchObject({ totalMinor: 12_000_00, taxMinor: 183_05 + 514_29, flags: [] })
  const { rows } = await sql`select account_code as account, -amount_minor as amount
    from ledger_postings p join ledger_entries e on e.id = p.entry_id
    where e.document_id = ${sold.saleId} and account_code in ('sales_services', 'package_income')
    order by 1`.execute(salon.database)
  expect(rows).toEqual([
    { account: 'package_income', amount: 10_285_72 },
    { account: 'sales_services', amount: 1_016_94 },
  ])
  const [own] = await membershipsOf(customerId)
  const endsOn = addDays(addMonths(today, 12), -1)
  expect(own).toMatchObject({ state: 'live', startsOn: today, endsOn, monthsLeft: 11 })
  const [sessions] = await sessionsOf(customerId)
  expect(sessions).toMatchObject({
    ...{ id: own?.id, ofMembership: true, state: 'open' },
    benefits: [{ left: 12, now: 1, perMonth: 1 }],
  })
})

test('a member has the discount without anybody’s leave; what no membership gives is refused', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const { membershipId } = await sellMembership(salon, plan, { customerId })
  // The business allows cashiers 10 %: a member’s price of 20 % off asks nobody.
  const nails = {
    ...{ itemId: salon.services.manicure, quantityMilli: 1000, unitPriceMinor: 750_00 },
    ...{ discount: { kind: 'to_total', total: 600_00 }, member: { membershipId } },
  }
  const bill = await sell(salon, {
    ...{ customerId, lines: [colour(membershipId, 100_000), nails] },
    tenders: [tender('upi', 4_650_00)],
  })
  expect(bill).toMatchObject({ totalMinor: 4_650_00, discountMinor: 600_00, flags: [] })
  const { rows } = await sql<{ note: string; own: boolean }>`
    select note, membership_id = ${membershipId} as own from (
      select l.line_no, l.membership_id, d.snapshot #>> array['lines', (l.line_no - 1)::text, 'note'] as note
      from sale_lines l join documents d on d.sale_id = l.sale_id where l.sale_id = ${bill.saleId}
    ) lines order by line_no`.execute(salon.database)
  expect(rows).toEqual([
    { note: `${plan.name} membership 10 %`, own: true },
    { note: `${plan.name} membership: member’s price`, own: true },
  ])

  const pay = (who: string, rate: number) =>
    sell(salon, {
      ...{ customerId: who, lines: [colour(membershipId, rate)] },
      tenders: [tender('cash', 4_500_00)],
    })
  expect(await refusalOf(pay(customerId, 110_000))).toBe('memberships.not_granted')
  expect(await refusalOf(pay(await addCustomer(salon), 100_000))).toBe('memberships.not_granted')
})

test('sessions come month by month, and so many as are allowed go on into the next', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const day = addMonths(today, -3)
  const { benefitId } = await sellMembership(salon, plan, { customerId, day })
  // In the fourth month one of the third goes on; those of the first two have lapsed.
  const [sessions] = await sessionsOf(customerId)
  expect(sessions).toMatchObject({ benefits: [{ left: 12, now: 2 }] })
  const use = (count: number) =>
    sell(salon, { customerId, lines: [cut(benefitId, count)], tenders: [] })
  const used = await use(2)
  expect(await refusalOf(use(1))).toBe('prepaid.sessions_short')
  await giveBack(used.saleId, 1, 1)
  expect(await use(1)).toMatchObject({ totalMinor: 0 })
})

test('sixteen desks use the one session of a month: one is served', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const { benefitId } = await sellMembership(salon, plan, { customerId })
  const bill = { customerId, businessDate: today, outletId: salon.outletId }
  const line = { lineNo: 1, benefitId, itemId: salon.services.cut, sessions: 1 }
  const sale = () => sell(salon, { customerId, lines: [cut(benefitId)], tenders: [] })
  const race = Array.from({ length: 16 }, () =>
    sale().then(
      () => 'served',
      (error: { code?: string }) => error.code,
    ),
  )
  const ends = await Promise.all(race)
  expect(ends.filter((end) => end === 'served')).toHaveLength(1)
  expect(ends.filter((end) => end === 'prepaid.sessions_short')).toHaveLength(15)
  const tomorrow = { ...bill, businessDate: addMonths(today, 1) }
  const next = runInTransaction(salon.database, async (tx) => {
    await useSessions(tx, [line], tomorrow)
    throw new Error('it would have been served')
  })
  await expect(next).rejects.toThrow('it would have been served')
})

test('what is good at one outlet is not good at another', async () => {
  const plan = await saveMembership(salon, { everywhere: false })
  const customerId = await addCustomer(salon)
  const { benefitId } = await sellMembership(salon, plan, { customerId })
  const line = { lineNo: 1, benefitId, itemId: salon.services.cut, sessions: 1 }
  const elsewhere = { customerId, businessDate: today, outletId: newId() }
  const work = runInTransaction(salon.database, (tx) => useSessions(tx, [line], elsewhere))
  expect(await refusalOf(work)).toBe('prepaid.other_outlet')
})

test('one more of a kind joins on to the end; days that stood still come at the end, for both', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const start = addDays(today, -40)
  const first = await sellMembership(salon, plan, { customerId, day: start })
  const next = await sellMembership(salon, plan, { customerId })
  const end = addDays(addMonths(start, 12), -1)
  expect(await membershipsOf(customerId)).toMatchObject([
    { id: next.membershipId, state: 'waiting', startsOn: addDays(end, 1), monthsLeft: 12 },
    { id: first.membershipId, state: 'live', endsOn: end, monthsLeft: 10 },
  ])

  const changeId = newId()
  const frozen = await change(first.membershipId, { kind: 'freeze', changeId })
  expect(frozen).toMatchObject({ state: 'frozen', frozenOn: today })
  expect(await change(first.membershipId, { kind: 'freeze', changeId })).toEqual(frozen)
  const other = change(first.membershipId, { kind: 'resume', changeId })
  expect(await refusalOf(other)).toBe('memberships.id_reused')
  expect(await refusalOf(change(first.membershipId, { kind: 'freeze' }))).toBe(
    'memberships.change_wrong',
  )
  expect(await refusalOf(change(newId(), { kind: 'freeze' }))).toBe(
    'memberships.membership_unknown',
  )
  const still = sell(salon, { customerId, lines: [cut(first.benefitId)], tenders: [] })
  expect(await refusalOf(still)).toBe('prepaid.package_frozen')
  const body = { changeId: newId(), kind: 'resume' as const, reason: null }
  const byPackage = changePackage(salon.database, salon.owner, {
    ...body,
    packageId: first.membershipId,
  })
  expect(await refusalOf(byPackage)).toBe('prepaid.of_membership')

  await sql`update memberships set frozen_on = ${addDays(today, -10)}
    where id = ${first.membershipId}`.execute(salon.database)
  const resumed = await change(first.membershipId, { kind: 'resume' })
  expect(resumed).toMatchObject({ state: 'live', endsOn: addDays(end, 10), frozenOn: null })
  const [waiting] = await membershipsOf(customerId)
  expect(waiting).toMatchObject({ startsOn: addDays(end, 11) })
  const here = (await findMemberships(salon.database, salon.cashier)).memberships
  expect(here.map(({ id }) => id)).toEqual(
    expect.arrayContaining([first.membershipId, next.membershipId]),
  )
})

test('months that have not begun and sessions that are not used go back, and end it', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const day = addMonths(today, -2)
  const sold = await sellMembership(salon, plan, { customerId, day })
  await sell(salon, { customerId, lines: [cut(sold.benefitId)], tenders: [] })
  // Two months have lapsed their one, less the one that went on; one was used: nine are to come, one is left.
  expect(await refusalOf(giveBack(sold.saleId, 1, 10))).toBe('memberships.months_used')
  expect(await refusalOf(giveBack(sold.saleId, 2, 11))).toBe('prepaid.sessions_used')
  expect(await giveBack(sold.saleId, 1, 9)).toMatchObject({ totalMinor: 900_00 })
  expect(await membershipsOf(customerId)).toMatchObject([{ state: 'ended', endedOn: today }])
  expect(await giveBack(sold.saleId, 2, 10)).toMatchObject({ totalMinor: 9_000_00 })
  const late = sell(salon, { customerId, lines: [cut(sold.benefitId)], tenders: [] })
  expect(await refusalOf(late)).toBe('prepaid.package_expired')
  expect(await refusalOf(change(sold.membershipId, { kind: 'cancel' }))).toBe(
    'memberships.change_wrong',
  )
})

test('one that has given nothing goes back whole; one that is given up keeps its money', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const mistake = await sellMembership(salon, plan, { customerId })
  expect(await giveBack(mistake.saleId, 1, 12)).toMatchObject({ totalMinor: 1_200_00 })
  const kept = await sellMembership(salon, plan, { customerId })
  const ended = await change(kept.membershipId, { kind: 'cancel', reason: 'Moves away' })
  expect(ended).toMatchObject({ state: 'ended', endedOn: today, monthsLeft: 0 })
  const bill = { customerId, lines: [colour(kept.membershipId, 100_000)], tenders: [] }
  expect(await refusalOf(sell(salon, bill))).toBe('memberships.not_granted')
})

test('a membership is sold whole, as it is today, to somebody', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const tenders = [tender('upi', 12_000_00)]
  const { lines } = membershipLines(plan)
  const [card, sessions] = lines
  expect(await refusalOf(sell(salon, { lines, tenders }))).toBe('sales.customer_needed')
  for (const part of [[card], [sessions], [card, ...lines]]) {
    const sale = sell(salon, { customerId, lines: part, tenders: [tender('upi', 99_000_00)] })
    expect(['memberships.line_wrong', 'prepaid.line_wrong']).toContain(await refusalOf(sale))
  }
  await saveMembership(salon, { planId: plan.id, name: plan.name, sac: '999599' })
  const stale = sell(salon, { customerId, lines, tenders })
  expect(await refusalOf(stale)).toBe('memberships.plan_changed')
})

test('a kind is saved when its things are there and its name is free', async () => {
  const plan = await saveMembership(salon)
  const same = saveMembership(salon, { name: plan.name.toUpperCase() })
  expect(await refusalOf(same)).toBe('memberships.name_taken')
  const goods = [{ itemId: salon.items.soap.id, priceMinor: 1_00 }]
  const wrong = saveMembership(salon, { terms: { prices: goods }, sessions: [] })
  expect(await refusalOf(wrong)).toBe('memberships.thing_unknown')
  const taken = saveMembership(salon, { sessions: plan.sessions })
  expect(await refusalOf(taken)).toBe('memberships.id_reused')
  const none = await saveMembership(salon, { planId: plan.id, name: plan.name, sessions: [] })
  expect(none).toMatchObject({ cardMinor: 12_000_00, sessions: [] })
  await useMemberships(salon)
})

test('a discount on the bill that sells one makes card and sessions worth what was paid, and no more', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const { lines, membershipId } = membershipLines(plan)
  const [card, sessions] = lines
  // Ten percent off the card, and then a thousand off the bill: 1,200 and 10,800 for 12,000.
  const off = { discount: { kind: 'percent', rate: 100_000 } }
  const discount = { kind: 'amount', amount: 1_000_00 }
  const bill = { customerId, lines: [{ ...card, ...off }, sessions], discount }
  const sold = await sell(salon, { ...bill, tenders: [tender('upi', 10_880_00)] }, salon.owner)
  expect(sold).toMatchObject({ totalMinor: 10_880_00, flags: [] })
  const { rows } = await sql<{ kept: number; taxable: number; owed: number }>`
    select sum(b.deferred_minor)::bigint as kept, sum(l.taxable_minor)::bigint as taxable,
      (select -sum(p.amount_minor)::bigint from ledger_entries e join ledger_postings p on p.entry_id = e.id
        where e.document_id = ${sold.saleId} and p.account_code = 'package_income') as owed
    from package_benefits b join sale_lines l on l.sale_id = b.sale_id and l.line_no = b.line_no
    where b.package_id = ${membershipId}`.execute(salon.database)
  const [worth] = rows
  expect(worth?.kept).toBe(worth?.taxable)
  expect(worth?.owed).toBe(worth?.kept)
  // What goes back is what was paid, to the paisa.
  const back = await refundSale(salon.database, salon.owner, {
    ...{ refundId: newId(), saleId: sold.saleId, reason: 'Sold by mistake' },
    lines: [
      { lineNo: 1, quantityMilli: 12_000 },
      { lineNo: 2, quantityMilli: 12_000 },
    ] as Parameters<typeof refundSale>[2]['lines'],
  })
  expect(back).toMatchObject({ totalMinor: 10_880_00 })
  expect(await membershipsOf(customerId)).toMatchObject([{ state: 'ended' }])
})

test('a device gives back the months that have not begun, and what is too much waits for a person', async () => {
  const plan = await saveMembership(salon)
  const customerId = await addCustomer(salon)
  const day = addMonths(today, -2)
  const sold = await sellMembership(salon, plan, { customerId, day })
  await sell(salon, { customerId, lines: [cut(sold.benefitId)], tenders: [] })
  const device = await openDevice(salon)
  const months = (count: number) => [{ lineNo: 1, quantityMilli: quantity(count * 1000) }]
  const outcomeOf = async (count: number) => {
    const act = await device.giveBack(sold.saleId, months(count))
    return (await device.send([act])).outcomes[0]?.outcome
  }
  expect(await outcomeOf(10)).toBe('attention')
  const waiting = await selectWaiting(salon.database, salon.outletId)
  expect(waiting).toMatchObject([
    { attention: { reason: 'refused', facts: { code: 'memberships.months_used' } } },
  ])
  expect(await membershipsOf(customerId)).toMatchObject([{ state: 'live' }])
  expect(await outcomeOf(9)).toBe('recorded')
  expect(await membershipsOf(customerId)).toMatchObject([{ state: 'ended', endedOn: today }])
  expect(await sessionsOf(customerId)).toMatchObject([{ expiresOn: addDays(today, -1) }])
})
