import { afterAll, beforeAll, expect, test } from 'vitest'
import type { JournalCommand } from '../../../core/contracts/journal.ts'
import type { BookedShift, RegisterBooks } from '../../../core/contracts/journal-shifts.ts'
import { businessDate } from '../../../core/kernel/dates.ts'
import { minor } from '../../../core/kernel/money.ts'
import { type Books, countsTold, drawerOf, withAct } from '../../../core/rules/shift-books.ts'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { type Dice, dice } from '../../testing/dice.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { createCustomer } from '../customers/create-customer.ts'
import { recordOpeningDues } from '../customers/opening-dues.ts'
import { drawerCash } from '../tills/drawer-cash.ts'
import { readRegisterBooks } from './register-books.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
})
afterAll(() => shop.close())

const booksNow = () => readRegisterBooks(shop.database, shop.cashier, device)

type Roll = Dice['below']

async function randomSale(roll: Roll, shiftId: string): Promise<JournalCommand> {
  const shelf = Object.values(shop.items)
  const lines = Array.from({ length: 1 + roll(3) }, () => {
    const item = shelf[roll(shelf.length)] ?? shop.items.soap
    const discount = roll(3) === 0 ? { discount: { kind: 'amount', amount: 1_00 } } : {}
    return line(item, 1000 * (1 + roll(2)), discount)
  })
  const given = { lines, discount: roll(4) === 0 ? { kind: 'amount', amount: 2_50 } : null }
  const upi = roll(2) === 0 ? [tender('upi', 1_00, '123456789012')] : []
  return device.sell({ ...given, tenders: [...upi, tender('cash', 9_999_00)] }, { shiftId })
}

/** Somebody who owes more than a day brings. */
async function debtor(): Promise<string> {
  const customerId = newId()
  const { database, owner } = shop
  await createCustomer(database, owner, { customerId, name: 'Farida' })
  await recordOpeningDues(database, owner, {
    ...{ customerId, openingId: newId(), note: null, amountMinor: minor(9_000_00) },
    owedSince: businessDate('2026-01-15'),
  })
  return customerId
}

function paidDues(roll: Roll, customerId: string): Promise<JournalCommand> {
  const knownDue = minor(9_000_00)
  const kind = roll(2) === 0 ? 'cash' : 'upi'
  return device.collect({ customerId, knownDue, kind, amountMinor: minor(1_00 * (1 + roll(50))) })
}

function takenBack(roll: Roll, customerId: string): Promise<JournalCommand> {
  const { soap: item } = shop.items
  return device.takeBack({ customerId, item, pieces: 1 + roll(3), price: minor(90_00) })
}

function moved(roll: Roll, shiftId: string): JournalCommand {
  const movementId = newId()
  const kinds = ['pay_in', 'pay_out', 'drop'] as const
  const said = { movementId, shiftId, kind: kinds[roll(3)], amountMinor: 1_00 * (1 + roll(50)) }
  const content = { ...said, reason: 'Tea', approvalIds: [], by: shop.cashier.name }
  return device.seal({
    commandId: movementId,
    kind: 'cash_movement',
    content: { ...content, occurredAt: now() },
  })
}

function voided(roll: Roll): JournalCommand {
  const voidId = newId()
  const kind = roll(2) === 0 ? 'line' : 'bill'
  const amountMinor = 1_00 * (1 + roll(50))
  const lines = [{ itemId: null, name: 'Soap', quantityMilli: 1000, amountMinor }]
  const said = { voidId, saleId: newId(), kind, lines, totalMinor: amountMinor, approvalIds: [] }
  const content = { ...said, reason: 'Never came back', occurredAt: now() }
  return device.seal({ commandId: voidId, kind: 'bill_voided', content })
}

function countedAct(open: BookedShift, roll: Roll): JournalCommand {
  const countId = newId()
  const off = roll(2) === 0 ? 0 : 5_00
  const countedMinor = drawerOf(open).expectedMinor - off
  const content = { countId, shiftId: open.shift.id, countedMinor, told: off === 0 }
  return device.seal({
    commandId: countId,
    kind: 'drawer_count',
    content: { ...content, by: shop.cashier.name, occurredAt: now() },
  })
}

/** What the books say of the drawer; when the server recorded a count is its own matter. */
const compared = ({ open, lastZ }: Pick<RegisterBooks, 'open' | 'lastZ'>) => ({ open, lastZ })

test.each([1, 2, 3])(
  'after a random day the device and the server add up alike (seed %i)',
  async (seed) => {
    const roll = dice(seed).below
    const base = await booksNow()
    const { shiftId } = shop
    const customerId = await debtor()
    let books: Books = base
    const acts: JournalCommand[] = []
    const add = (act: JournalCommand) => {
      acts.push(act)
      books = withAct(books, act)
    }
    for (let nth = 0; nth < 25; nth++) {
      const what = roll(10)
      if (what < 7) add(await randomSale(roll, shiftId))
      else if (roll(4) === 0) add(await paidDues(roll, customerId))
      else if (roll(4) === 0) add(await takenBack(roll, customerId))
      else if (what < 8) add(moved(roll, shiftId))
      else if (what < 9) add(voided(roll))
      else if (books.open && books.open.counts.length === 0) add(countedAct(books.open, roll))
    }
    const { outcomes } = await device.send(acts)
    expect(outcomes.filter(({ outcome }) => outcome !== 'recorded')).toEqual([])
    const after = await booksNow()
    expect(compared(books)).toEqual(compared(after))
    const cash = await drawerCash(shop.database, shiftId)
    expect(books.open && drawerOf(books.open)).toEqual(cash)
    expect(after.open && countsTold(after.open)).toEqual(books.open && countsTold(books.open))
    expect(cash.expectedMinor).not.toBe(minor(0))
  },
)
