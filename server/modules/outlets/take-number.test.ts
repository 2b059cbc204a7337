import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { SeriesKind } from '../../../core/rules/numbering.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { createRegister } from './create-register.ts'
import { takeNumber } from './public.ts'

let shop: Shop
let codes = 1
beforeAll(async () => {
  shop = await openShop({ poolSize: 18 })
})
afterAll(() => shop.close())

async function newRegister(): Promise<{ registerId: string; registerCode: string }> {
  const [registerId, code] = [newId(), `N${codes++}`]
  await createRegister(shop.database, shop.owner, { registerId, code, name: code, printer: null })
  return { registerId, registerCode: code }
}

function take(
  register: { registerId: string; registerCode: string },
  options: { kind?: SeriesKind; date?: string; country?: string; fail?: boolean } = {},
) {
  const { kind = 'invoice', date = '2026-11-21', country = 'IN', fail } = options
  return runInTransaction(shop.database, async (tx) => {
    const businessDate = date as BusinessDate
    const taken = await takeNumber(tx, {
      ...register,
      kind,
      businessDate,
      country,
      training: false,
    })
    if (fail) throw new Error('the bill failed')
    return taken
  })
}

test('each kind of document and each financial year counts from one', async () => {
  const register = await newRegister()
  const { registerCode: code } = register
  expect(await take(register)).toEqual({
    number: `${code}/26-27/000001`,
    sequence: 1,
    financialYear: '26-27',
    seriesKind: 'invoice',
    mark: '',
  })
  expect((await take(register)).number).toBe(`${code}/26-27/000002`)
  expect((await take(register, { kind: 'credit_note' })).number).toBe(`${code}C/26-27/000001`)
  expect((await take(register, { kind: 'bill_of_supply' })).number).toBe(`${code}B/26-27/000001`)
  expect((await take(register, { date: '2027-03-31' })).number).toBe(`${code}/26-27/000003`)
  expect((await take(register, { date: '2027-04-01' })).number).toBe(`${code}/27-28/000001`)
  // A late offline bill still gets the next number of its own year.
  expect((await take(register, { date: '2027-03-31' })).number).toBe(`${code}/26-27/000004`)
})

test('where the calendar year is the financial year, the year part says so', async () => {
  const register = await newRegister()
  const { number } = await take(register, { country: 'AE' })
  expect(number).toBe(`${register.registerCode}/26-26/000001`)
})

test('a bill that failed leaves no gap', async () => {
  const register = await newRegister()
  expect((await take(register)).sequence).toBe(1)
  await expect(take(register, { fail: true })).rejects.toThrow('the bill failed')
  expect((await take(register)).sequence).toBe(2)
})

test('sixteen bills at once on one register are numbered without gap or double', async () => {
  const register = await newRegister()
  const taken = await Promise.allSettled(
    Array.from({ length: 64 }, (_, i) => take(register, { fail: i % 4 === 3 })),
  )
  const sequences = taken
    .flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.sequence] : []))
    .sort((a, b) => a - b)
  expect(sequences).toEqual(Array.from({ length: 48 }, (_, i) => i + 1))
})
