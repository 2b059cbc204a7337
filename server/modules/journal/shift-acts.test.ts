import { afterAll, beforeAll, expect, test } from 'vitest'
import { now } from '../../platform/clock.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { line, tender } from '../../testing/selling.ts'
import { openDevice, type TillDevice } from '../../testing/till-device.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'
import { closeShift } from '../tills/close-shift.ts'
import { currentShift } from '../tills/read-shifts.ts'

let shop: Shop
let device: TillDevice
beforeAll(async () => {
  shop = await openShop()
  device = await openDevice(shop)
  await closeShift(shop.database, shop.cashier, { shiftId: shop.shiftId, countedMinor: 0 as never })
})
afterAll(() => shop.close())

const outcomesOf = async (...acts: Parameters<TillDevice['send']>[0]) =>
  (await device.send(acts)).outcomes.map(({ outcome, attention }) =>
    attention ? [outcome, attention.reason, attention.facts.code] : [outcome],
  )

async function wrongBooks(): Promise<string[]> {
  const checks = await checkBooks(shop.database)
  return checks.filter(({ total }) => total > 0).map(({ name }) => name)
}

function opening(shiftId: string, floatMinor = 500_00) {
  const content = { shiftId, floatMinor, occurredAt: now() }
  return device.seal({ commandId: shiftId, kind: 'shift_open', content })
}

test('a shift that a device opened is there with its time, and its sales follow it', async () => {
  const shiftId = newId()
  const opened = opening(shiftId)
  const sale = await device.sell(
    {
      lines: [line(shop.items.soap)],
      tenders: [tender('cash', shop.items.soap.priceMinor)],
    },
    { shiftId },
  )
  expect(await outcomesOf(opened, sale)).toEqual([['recorded'], ['recorded']])
  const { shift } = await currentShift(shop.database, shop.cashier)
  expect(shift).toMatchObject({
    id: shiftId,
    floatMinor: 500_00,
    openedBy: shop.cashier.name,
    openedAt: (opened.content as { occurredAt: string }).occurredAt,
  })
  expect(await outcomesOf(opened)).toEqual([['recorded']])
  expect(await wrongBooks()).toEqual([])
})

test('the same shift with another float waits for a person', async () => {
  const { shift } = await currentShift(shop.database, shop.cashier)
  const other = opening(shift?.id ?? '', 600_00)
  expect(await outcomesOf(other)).toEqual([['attention', 'refused', 'tills.id_reused']])
})
