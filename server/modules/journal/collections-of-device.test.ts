import { afterAll, beforeAll, expect, test } from 'vitest'
import { businessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { refusalOf } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { collectDues } from '../customers/collect-dues.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { mergeCustomers } from '../customers/merge-customers.ts'
import { recordOpeningDues } from '../customers/opening-dues.ts'
import { readCollection } from '../customers/read-collection.ts'
import { readCustomer } from '../customers/read-customers.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { walletsOf } from '../storedvalue/public.ts'
import { closeShift } from '../tills/close-shift.ts'
import { readZReport } from '../tills/read-z-reports.ts'
import { selectWaiting } from './store-commands.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

/** Somebody who owes 100.00. */
async function debtor(name = 'Farida'): Promise<string> {
  const customerId = newId()
  await createCustomer(shop.database, shop.owner, { customerId, name })
  await recordOpeningDues(shop.database, shop.owner, {
    ...{ customerId, openingId: newId(), note: null, amountMinor: minor(100_00) },
    owedSince: businessDate('2026-01-15'),
  })
  return customerId
}

const rupees = (amount: number) => minor(amount * 100)
const collect = (customerId: string, amount: number, more: object = {}) =>
  device.collect({ customerId, knownDue: rupees(100), amountMinor: rupees(amount), ...more })

async function outcomesOf(...acts: Parameters<TillDevice['send']>[0]) {
  const { outcomes } = await device.send(acts)
  return outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )
}

async function standing(customerId: string) {
  const { dueMinor, storeCreditMinor } = await readCustomer(shop.database, customerId)
  return [dueMinor, storeCreditMinor]
}

async function expectWholeBooks(): Promise<void> {
  expect((await checkBooks(shop.database)).filter(({ total }) => total > 0)).toEqual([])
}

test('dues that a device took are taken off once, under the number and with the receipt that it gave', async () => {
  const customerId = await debtor()
  const [first, second] = [
    await collect(customerId, 60),
    await collect(customerId, 40, { knownDue: rupees(40) }),
  ]
  for (let times = 0; times < 2; times++) {
    expect(await outcomesOf(first, second)).toEqual([['recorded'], ['recorded']])
  }
  expect(await standing(customerId)).toEqual([0, 0])
  const kept = await readCollection(shop.database, shop.owner, second.commandId)
  expect(kept.receipt).toEqual((second.content as { receipt: unknown }).receipt)
  expect([kept.receipt.number.slice(0, 4), kept.receipt.number.slice(-6)]).toEqual([
    'T1R/',
    '000002',
  ])
  expect(kept.flags).toEqual([])
  await expectWholeBooks()
})

test('what the customer did not owe any more is store credit, and the difference to the receipt is told', async () => {
  const customerId = await debtor()
  const acts = [await collect(customerId, 100), await collect(customerId, 100)]
  expect(await outcomesOf(...acts)).toEqual([['recorded'], ['recorded']])
  expect(await standing(customerId)).toEqual([0, 100_00])
  const { receipt, flags } = await readCollection(
    shop.database,
    shop.owner,
    acts[1]?.commandId ?? '',
  )
  expect([receipt.duesMinor, receipt.storeCreditMinor]).toEqual([100_00, 0])
  expect(flags).toEqual([
    {
      kind: 'dues_differ',
      facts: expect.objectContaining({
        printedDuesMinor: 100_00,
        duesMinor: 0,
        creditMinor: 100_00,
      }),
    },
  ])
  await expectWholeBooks()
})

test('a customer who was merged meanwhile pays for the one that was kept', async () => {
  const [customerId, keptId] = [await debtor('Farida C'), await debtor('Farida Contractor')]
  const act = await collect(customerId, 100)
  const keep = { customerId: keptId, mergedId: customerId, mergeId: newId() }
  await mergeCustomers(shop.database, shop.owner, keep as never)
  expect(await outcomesOf(act)).toEqual([['recorded']])
  expect(await standing(keptId)).toEqual([100_00, 0])
  await expectWholeBooks()
})

test('another receipt than the act, a number that is taken and a customer whom nobody knows wait for a person', async () => {
  const customerId = await debtor()
  const good = await collect(customerId, 10)
  const content = good.content as Record<string, object>
  const receipt = { ...content.receipt, totalMinor: 1_00 }
  const wrong = await collect(customerId, 10, { over: { receipt } })
  const taken = await collect(customerId, 10, {
    over: { number: content.number, receipt: { ...content.receipt } },
  })
  const unknown = await collect(newId(), 10)
  const outcomes = await outcomesOf(good, wrong, taken, unknown)
  expect(outcomes.map(([outcome, reason, code]) => [outcome, code ?? reason])).toEqual([
    ['recorded', undefined],
    ['attention', 'paper_differs'],
    ['attention', 'paper_differs'],
    ['attention', 'customers.customer_unknown'],
  ])
  expect(await standing(customerId)).toEqual([90_00, 0])
  await expectWholeBooks()
})

test('a top-up stands as its receipt says, and what the settings say otherwise is told', async () => {
  const customerId = await debtor()
  const wallet = {
    ...{ paidMinor: rupees(500), bonusMinor: rupees(50), balanceMinor: rupees(550) },
    expiresOn: null,
  }
  const act = await collect(customerId, 500, { wallet })
  expect(await outcomesOf(act)).toEqual([['recorded']])
  const { flags } = await readCollection(shop.database, shop.owner, act.commandId)
  expect(flags.map(({ kind, facts }) => [kind, facts])).toMatchObject([
    ['wallet_differs', { printedBonusMinor: 50_00, bonusMinor: 0 }],
  ])
  const held = await walletsOf(shop.database, [customerId])
  expect(held.get(customerId)).toEqual({
    ...{ moneyMinor: 500_00, bonusMinor: 50_00, expiresOn: null },
  })
  expect(await standing(customerId)).toEqual([100_00, 0])
  await expectWholeBooks()
})

test('nobody else gives receipts at the register of a device', async () => {
  const customerId = await debtor()
  const asked = collectDues(shop.database, shop.cashier, {
    ...{ customerId, collectionId: newId(), amountMinor: rupees(10), note: null },
    ...{ tenders: [{ kind: 'cash', amountMinor: rupees(10), reference: null }] },
    restToStoreCredit: false,
  })
  expect(await refusalOf(asked)).toBe('sales.register_leased')
})

test('dues that arrive after their shift was closed amend its report, with their cash', async () => {
  const customerId = await debtor()
  const [cash, upi] = [
    await collect(customerId, 30),
    await collect(customerId, 20, { kind: 'upi' }),
  ]
  const { shiftId } = shop
  const counted = { shiftId, countedMinor: minor(0), note: 'counted in a hurry' }
  const z = await closeShift(shop.database, shop.owner, counted)
  expect(await outcomesOf(cash, upi)).toEqual([['recorded'], ['recorded']])
  const amended = await readZReport(shop.database, shop.owner, z.id)
  expect([amended.hash, amended.figures]).toEqual([z.hash, z.figures])
  expect(
    amended.amendments.map(({ kind, totalMinor, cashMinor }) => [kind, totalMinor, cashMinor]),
  ).toEqual([
    ['collection', 30_00, 30_00],
    ['collection', 20_00, 0],
  ])
  const { flags } = await readCollection(shop.database, shop.owner, cash.commandId)
  expect(flags.map(({ kind }) => kind)).toEqual(['late_for_shift'])
  expect(await selectWaiting(shop.database, shop.outletId)).toHaveLength(3)
  await expectWholeBooks()
})
