import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  closeEarningPeriod as closeContract,
  saveCommissionRule as ruleContract,
} from '../../../core/contracts/earnings.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { units } from '../../../core/kernel/quantity.ts'
import { newId } from '../../platform/ids.ts'
import { openSalon, type Salon } from '../../testing/open-salon.ts'
import { savePlan, sellPackage, sessionLine } from '../../testing/packages.ts'
import { line, refusalOf, sell, tender } from '../../testing/selling.ts'
import { addCustomer } from '../../testing/stored-value.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { refundSale } from '../sales/refund-sale.ts'
import { closeEarningPeriod } from './close-period.ts'
import { endCommissionRule, listCommissionRules, saveCommissionRule } from './commission-rules.ts'
import { exportEarningLines, exportPayroll } from './payroll-files.ts'
import { readEarningStatement, readEarnings, readOwnEarnings } from './read-earnings.ts'
import { readTipSplit, splitTip } from './split-tip.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon()
})
afterAll(() => salon.close())

const day = (text: string) => text as BusinessDate
const june = { from: day('2025-06-01'), to: day('2025-06-30') }
const july = { from: day('2025-07-01'), to: day('2025-07-31') }

function rule(pay: object, more: object = {}, ruleId = newId()) {
  const body = ruleContract.body.parse({ ruleId, from: '2025-01-01', pay, ...more })
  return saveCommissionRule(salon.database, salon.owner, body)
}

const percent = (value: number) => ({ by: 'rate', rate: value * 10_000 })

/** A cut by Meher for 900.00 with 5 % inside, which is 857.14 without: a bill of a day at noon. */
function cutOn(date: string, more: object = {}) {
  const { services, meher } = salon
  const cut = { itemId: services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 }
  return sell(salon, {
    lines: [{ ...cut, salespersonId: meher.userId }],
    tenders: [tender('cash', 900_00)],
    occurredAt: `${date}T12:00:00+05:30`,
    ...more,
  })
}

const giveBack = (saleId: string, date: string) =>
  refundSale(salon.database, salon.owner, {
    saleId,
    refundId: newId(),
    lines: [{ lineNo: 1, quantityMilli: units(1) }],
    reason: 'Not as wished',
    occurredAt: `${date}T12:00:00+05:30` as never,
  } as never)

const statement = (days = june, personId = salon.meher.userId) =>
  readEarningStatement(salon.database, salon.owner, { personId, ...days })

const close = (days: typeof june, periodId = newId()) =>
  closeEarningPeriod(salon.database, salon.owner, closeContract.body.parse({ periodId, ...days }))

test('a bill earns by the nearest rule, and the statement says why', async () => {
  const { services, meher, ravi, items } = salon
  await rule(percent(10), { kind: 'service', suppliesRate: 100_000 })
  const products = await rule({ by: 'piece', amountMinor: 5_00 }, { kind: 'goods' })
  const own = await rule(percent(20), { staffId: meher.userId, itemId: services.cut })
  const wash = { itemId: services.wash, quantityMilli: 1000, unitPriceMinor: 200_00 }
  const sale = await cutOn('2025-06-10', {
    lines: [
      { ...wash, salespersonId: ravi.userId },
      line(items.soap, 3_000, { salespersonId: meher.userId }),
      {
        ...{ itemId: services.cut, quantityMilli: 1000, unitPriceMinor: 900_00 },
        salespersonId: meher.userId,
        discount: { kind: 'amount', amount: 90_00 },
      },
    ],
    tenders: [tender('cash', 1_364_00 + 10_00)],
    tipMinor: 10_00,
  })
  const told = await statement()
  // 810.00 after the discount is 771.42 without its 5 %: a fifth of it. Three soaps at five rupees.
  expect(told.lines).toMatchObject([
    {
      ...{ saleId: sale.saleId, number: sale.number, lineNo: 2, name: 'Soap', kind: 'goods' },
      ...{ quantityMilli: 3_000, netMinor: 300_00, baseMinor: 300_00, ruleId: products.id },
      ...{ slices: [], earnedMinor: 15_00 },
    },
    {
      ...{ lineNo: 3, name: 'Cut', kind: 'service', discountMinor: 90_00, netMinor: 771_42 },
      ...{ ruleId: own.id, slices: [{ baseMinor: 771_42, rate: 200_000 }], earnedMinor: 154_28 },
      ...{ late: false, takenBack: false },
    },
  ])
  // The tip by the value of lines: 300.00 and 771.42 of 1261.90.
  expect(told.sums).toMatchObject({
    ...{ lines: 2, servicesMinor: 154_28, productsMinor: 15_00, redemptionsMinor: 0 },
    ...{ tipsMinor: 8_49, totalMinor: 154_28 + 15_00 + 8_49 },
  })
  expect(told.rules.map(({ id }) => id).sort()).toEqual([own.id, products.id].sort())
  // 190.48 less a tenth for supplies, and of that a tenth.
  const ravis = await statement(june, ravi.userId)
  expect(ravis.lines).toMatchObject([{ netMinor: 190_48, baseMinor: 171_43, earnedMinor: 17_14 }])
  const all = await readEarnings(salon.database, salon.owner, june)
  expect(all.people.map(({ totalMinor }) => totalMinor).sort()).toEqual(
    [told.sums.totalMinor, ravis.sums.totalMinor].sort(),
  )
})

test('a package earns when its sessions are used, by what was paid for them', async () => {
  const { services, ravi } = salon
  const plan = await savePlan(salon, { sessions: { manicure: 10 }, priceMinor: 5_250_00 })
  const customerId = await addCustomer(salon, 'Farah')
  const may = { from: day('2025-05-01'), to: day('2025-05-31') }
  const sold = await sellPackage(salon, plan, customerId)
  const session = {
    ...sessionLine(services.manicure, sold.benefitId, 2),
    salespersonId: ravi.userId,
  }
  const occurredAt = '2025-05-10T12:00:00+05:30'
  const used = await sell(salon, { customerId, lines: [session], tenders: [], occurredAt })
  // 5,250.00 with 5 % inside are 500.00 a session. Whoever sold the package has nothing of it.
  expect((await statement(may, ravi.userId)).lines).toMatchObject([
    { kind: 'redemption', netMinor: 1_000_00, earnedMinor: 0, ruleId: null },
  ])
  await rule(percent(10), { kind: 'redemption', itemId: services.manicure })
  await giveBack(used.saleId, '2025-05-11')
  expect((await statement(may, ravi.userId)).lines).toMatchObject([
    { source: 'sale', earnedMinor: 100_00 },
    { source: 'refund', kind: 'redemption', netMinor: -500_00, earnedMinor: -50_00 },
  ])
})

test('one’s own earnings are those of nobody else, whatever is asked', async () => {
  const own = await readOwnEarnings(salon.database, salon.meher, june)
  expect(own.person.id).toBe(salon.meher.userId)
  expect(own.sums).toEqual((await statement()).sums)
  const nobody = { personId: newId(), ...june }
  expect(await refusalOf(readEarningStatement(salon.database, salon.owner, nobody))).toBe(
    'earnings.person_unknown',
  )
})

test('a rule is never changed: it ends once, and the same again is the same', async () => {
  const ruleId = newId()
  const first = await rule(percent(1), { kind: 'redemption' }, ruleId)
  expect(await rule(percent(1), { kind: 'redemption' }, ruleId)).toEqual(first)
  expect(await refusalOf(rule(percent(2), { kind: 'redemption' }, ruleId))).toBe(
    'earnings.id_reused',
  )
  expect(await refusalOf(rule(percent(2), { staffId: newId() }))).toBe('earnings.about_unknown')
  const end = (until: string, id = ruleId) =>
    endCommissionRule(salon.database, salon.owner, { ruleId: id, until: day(until) })
  expect((await end('2025-12-31')).until).toBe('2025-12-31')
  expect((await end('2025-12-31')).until).toBe('2025-12-31')
  expect(await refusalOf(end('2025-11-30'))).toBe('earnings.rule_ended')
  expect(await refusalOf(end('2025-11-30', newId()))).toBe('earnings.rule_unknown')
  const { rules } = await listCommissionRules(salon.database, salon.owner)
  expect(rules.find(({ id }) => id === ruleId)).toMatchObject({ until: '2025-12-31' })
})

test('a tip can leave somebody out or give a set amount, while its shift is open', async () => {
  const { rows } = await sql<{ id: string }>`select id from sales where tip_minor > 0`.execute(
    salon.database,
  )
  const saleId = rows[0]?.id ?? ''
  const { meher, ravi, database, cashier } = salon
  const split = (more: { leftOut?: string[]; fixed?: Record<string, number> }, id = saleId) =>
    splitTip(database, cashier, {
      saleId: id,
      leftOut: more.leftOut ?? [],
      fixed: Object.entries(more.fixed ?? {}).map(([personId, amount]) => {
        return { personId, amountMinor: minor(amount) }
      }),
    })
  const amounts = async (work: ReturnType<typeof split>) =>
    Object.fromEntries((await work).people.map((each) => [each.personId, each.amountMinor]))
  const before = await readTipSplit(database, cashier, { saleId })
  expect(before).toMatchObject({ tipMinor: 10_00, editable: true, setBy: null })
  expect(await amounts(split({ leftOut: [meher.userId] }))).toEqual({
    ...{ [meher.userId]: 0, [ravi.userId]: 10_00 },
  })
  expect(await amounts(split({ fixed: { [ravi.userId]: 4_00 } }))).toEqual({
    ...{ [meher.userId]: 6_00, [ravi.userId]: 4_00 },
  })
  const none = { leftOut: [meher.userId, ravi.userId] }
  expect(await refusalOf(split(none))).toBe('earnings.nobody_to_tip')
  expect(await refusalOf(split({ fixed: { [ravi.userId]: 11_00 } }))).toBe(
    'earnings.tip_fixed_above',
  )
  const both = { fixed: { [ravi.userId]: 4_00, [meher.userId]: 4_00 } }
  expect(await refusalOf(split(both))).toBe('earnings.tip_not_shared_out')
  expect(await refusalOf(split({}, newId()))).toBe('sales.sale_unknown')
  const plain = await cutOn('2025-06-11')
  expect(await refusalOf(split({}, plain.saleId))).toBe('earnings.tip_none')
  expect((await statement()).tips).toMatchObject([{ amountMinor: 6_00, setByHand: true }])
  await sql`update shifts set status = 'closed', closed_at = now() where id = ${salon.shiftId}`
    .execute(database)
    .catch(() => undefined)
  expect(await refusalOf(split({}))).toBe('earnings.tip_shift_closed')
  await sql`update shifts set status = 'open', closed_at = null where id = ${salon.shiftId}`.execute(
    database,
  )
})

test('a closed period does not move: what comes later counts in the next one', async () => {
  const returned = await cutOn('2025-06-12')
  const open = await statement()
  const ahead = { from: day('2999-01-01'), to: day('2999-01-31') }
  expect(await refusalOf(close(ahead))).toBe('earnings.period_running')
  const periodId = newId()
  const closed = await close(june, periodId)
  expect(await close(june, periodId)).toEqual(closed)
  const other = { ...june, to: day('2025-06-29') }
  expect(await refusalOf(close(other, periodId))).toBe('earnings.id_reused')
  expect(await statement()).toEqual({ ...open, closed })
  // A bill that arrives late, money given back, and a rule that would have changed all of it.
  await cutOn('2025-06-20')
  await giveBack(returned.saleId, '2025-07-02')
  await rule(percent(50), {
    staffId: salon.meher.userId,
    itemId: salon.services.cut,
    from: june.from,
  })
  expect(await statement()).toEqual({ ...open, closed })
  const next = await statement(july)
  expect(next.lines).toMatchObject([
    { late: true, source: 'sale', netMinor: 857_14, earnedMinor: 428_57 },
    // 171.43 had been paid for it in June, whatever rules say now.
    { late: false, source: 'refund', netMinor: -857_14, takenBack: true, earnedMinor: -171_43 },
  ])
  expect((await statement({ from: day('2025-07-02'), to: july.to })).lines).toHaveLength(1)
  const { saleId } = open.tips[0] ?? { saleId: '' }
  expect(
    await refusalOf(splitTip(salon.database, salon.cashier, { saleId, leftOut: [], fixed: [] })),
  ).toBe('earnings.tip_paid_out')
})

test('periods follow each other without a gap', async () => {
  const half = { from: day('2025-06-15'), to: day('2025-07-15') }
  expect(await refusalOf(close(half))).toBe('earnings.period_overlaps')
  expect(await refusalOf(statement(half))).toBe('earnings.period_overlaps')
  const gap = { from: day('2025-07-02'), to: july.to }
  expect(await refusalOf(close(gap))).toBe('earnings.period_not_next')
})

test('payroll has a row for each person, and its trail comes to the same sums', async () => {
  const rowsOf = (bytes: Buffer | string) =>
    String(bytes)
      .replace('\ufeff', '')
      .trim()
      .split('\n')
      .map((row) => row.split(','))
  const payroll = rowsOf((await exportPayroll(salon.database, salon.owner, june)).bytes)
  const trail = rowsOf((await exportEarningLines(salon.database, salon.owner, june)).bytes)
  const [head = [], ...people] = payroll
  const at = (name: string) => head.indexOf(name)
  const meher = people.find(([id]) => id === salon.meher.userId) ?? []
  // 25 days from Monday to Saturday in June 2025, each of nine hours less half an hour.
  expect([meher[at('days')], meher[at('hours')]]).toEqual(['25', '212.50'])
  expect(meher[at('state')]).toBe('closed')
  const sums = (await statement()).sums
  expect(Number(meher[at('total')]) * 100).toBeCloseTo(sums.totalMinor)
  const amounts = trail.filter(([id]) => id === salon.meher.userId).map((row) => Number(row.at(-1)))
  expect(amounts.reduce((a, b) => a + b, 0) * 100).toBeCloseTo(sums.totalMinor)
})

test('the books are right, with commission and tips owed to staff', async () => {
  const wrong = (await checkBooks(salon.database)).filter(({ total }) => total > 0)
  expect(wrong.map(({ name, offenders }) => [name, offenders])).toEqual([])
  const { rows } = await sql<{ account: string; amount: number }>`
    select p.account_code as account, p.amount_minor as amount from ledger_postings p
    join ledger_entries e on e.id = p.entry_id where e.document_type = 'earning_period'
    order by 1`.execute(salon.database)
  const owed = Object.fromEntries(rows.map(({ account, amount }) => [account, amount]))
  expect(owed.tips_payable).toBe(10_00)
  expect(owed.staff_payable).toBe(-((owed.commission ?? 0) + 10_00))
})
