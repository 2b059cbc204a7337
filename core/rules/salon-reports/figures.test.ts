import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BusinessDate } from '../../kernel/dates.ts'
import { type Minor, minor } from '../../kernel/money.ts'
import { minuteLength } from '../../kernel/wall-time.ts'
import {
  type BilledValue,
  billedFigures,
  cancellations,
  isRebooked,
  noShowShare,
  partOf,
  refilledValue,
  retention,
  utilisation,
} from './figures.ts'

const at = (hour: number, minute = 0) => (hour * 60 + minute) * minuteLength
const span = (from: number, to: number) => ({ from: at(from), to: at(to) })
const day = (text: string) => text as BusinessDate

describe('utilisation', () => {
  test('booked over rostered minutes, a colour that sets is time of the chair alone', () => {
    const open = new Map([['meher', [at(10), at(13), at(14), at(19)]]])
    const staff = new Map([['meher', [span(10, 11), { from: at(11, 35), to: at(12, 5) }]]])
    expect(utilisation(staff, open)).toMatchObject({
      ...{ busyMinutes: 90, openMinutes: 480, share: 187_500 },
    })
    const chair = new Map([['chair', [{ from: at(10), to: at(12, 5) }]]])
    expect(utilisation(chair, new Map([['chair', [at(10), at(20)]]])).busyMinutes).toBe(125)
  })

  test('two clients at once are one time, and who is not rostered has no share', () => {
    const busy = new Map([['ravi', [span(10, 12), span(11, 12)]]])
    expect(utilisation(busy, new Map())).toMatchObject({ busyMinutes: 120, share: null })
  })

  test('the order of bookings changes nothing, and one more never makes it less', () => {
    const spans = fc.array(
      fc.record({ from: fc.nat(1200), length: fc.integer({ min: 1, max: 240 }) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(spans, (list) => {
        const taken = list.map(({ from, length }) => ({
          from: at(0, from),
          to: at(0, from + length),
        }))
        const open = new Map([['a', [at(9), at(18)]]])
        const of = (some: typeof taken) => utilisation(new Map([['a', some]]), open).busyMinutes
        expect(of(taken.toReversed())).toBe(of(taken))
        expect(of(taken)).toBeGreaterThanOrEqual(of(taken.slice(1)))
      }),
    )
  })
})

test.each([
  ['booked the same day, and still on the books', at(20), null, true],
  ['booked a day later', at(25), null, false],
  ['taken off before the day was over', at(20), at(21), false],
  ['taken off a week later', at(20), at(190), true],
])('rebooked: %s', (_, bookedAt, cancelledAt, expected) => {
  expect(isRebooked(at(24), [{ startsAt: at(100), bookedAt, cancelledAt }])).toBe(expected)
})

test('a second visit of the same day is no rebooking', () => {
  expect(isRebooked(at(24), [{ startsAt: at(18), bookedAt: at(9), cancelledAt: null }])).toBe(false)
})

test('no-shows are held against those who came', () => {
  expect(noShowShare(3, 57)).toBe(50_000)
  expect(noShowShare(0, 0)).toBeNull()
})

const bill = (more: Partial<BilledValue>): BilledValue => ({
  ...{ day: day('2026-11-21'), customerId: null, documentId: 'b1', isGuest: true },
  ...{ servicesMinor: minor(0), productsMinor: minor(0), ...more },
})

describe('bills', () => {
  test('one client on one day is one visit; a guest is one for each bill', () => {
    const figures = billedFigures([
      bill({ customerId: 'meera', servicesMinor: minor(1_000_00) }),
      bill({ customerId: 'meera', documentId: 'b2', productsMinor: minor(500_00) }),
      bill({ documentId: 'b3', servicesMinor: minor(300_00) }),
      bill({ documentId: 'b4', servicesMinor: minor(200_00) }),
    ])
    expect(figures).toMatchObject({ guests: 3, averageMinor: 666_67, retailShare: 250_000 })
  })

  test('a credit note lowers the money and is no guest', () => {
    const figures = billedFigures([
      bill({ servicesMinor: minor(1_000_00) }),
      bill({ documentId: 'c1', servicesMinor: minor(-400_00), isGuest: false }),
    ])
    expect(figures).toMatchObject({ guests: 1, averageMinor: 600_00 })
  })

  test('services and products come to what was billed', () => {
    const amounts = fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e6)), { maxLength: 20 })
    fc.assert(
      fc.property(amounts, (list) => {
        const bills = list.map(([services, products], i) =>
          bill({
            documentId: String(i),
            servicesMinor: minor(services),
            productsMinor: minor(products),
          }),
        )
        const { servicesMinor, productsMinor, guests } = billedFigures(bills)
        expect(servicesMinor + productsMinor).toBe(list.flat().reduce((a, b) => a + b, 0))
        expect(guests).toBe(list.length)
      }),
    )
  })
})

test('new clients come again within sixty days, have time left, or do not', () => {
  const first = day('2026-09-01')
  const list = [
    { firstOn: first, nextOn: day('2026-10-31') },
    { firstOn: first, nextOn: day('2026-11-01') },
    { firstOn: first, nextOn: null },
    { firstOn: day('2026-11-01'), nextOn: null },
  ]
  expect(retention(list, day('2026-11-21'))).toEqual({
    ...{ newClients: 4, returned: 1, waiting: 1, share: 250_000 },
  })
})

test('half of a cancelled hour that somebody else took is half of its price', () => {
  const freed = new Map([['meher', [span(10, 11)]]])
  const busy = new Map([['meher', [{ from: at(10, 30), to: at(12) }]]])
  const price: Minor = minor(999_99)
  expect(refilledValue(price, freed, busy)).toBe(499_99)
  expect(refilledValue(price, new Map(), busy)).toBe(0)
})

test('a single service counts apart from visits, and its money with theirs', () => {
  const off = (isPart: boolean, isLate: boolean, price: number) => ({
    ...{ isPart, isLate, priceMinor: minor(price), refilledMinor: minor(price / 2) },
  })
  const list = [off(false, true, 4_000_00), off(true, true, 900_00), off(true, false, 450_00)]
  expect(cancellations(list)).toEqual({
    ...{ cancelled: 1, cancelledServices: 2, cancelledLate: 2 },
    ...{ lostMinor: 5_350_00, refilledMinor: 2_675_00 },
  })
  expect(cancellations([])).toMatchObject({ cancelled: 0, lostMinor: 0 })
})

test('a part of nothing is not zero', () => {
  expect(partOf(0, 0)).toBeNull()
  expect(partOf(1, 3)).toBe(333_333)
})
