import { expect, test } from 'vitest'
import { businessDate } from '../../kernel/dates.ts'
import { percent, rate } from '../../kernel/rate.ts'
import { gstTaxLines, isStateCode, rateOn, STATES } from './gst.ts'
import { checkHsn, isHsn, isSac } from './hsn.ts'
import { isIntraState, placeOfSupply } from './place-of-supply.ts'

const day = businessDate

test('the rate of a class changes on its day, whatever the order of its periods', () => {
  const periods = [
    { validFrom: day('2025-09-22'), rate: percent(5) },
    { validFrom: day('2017-07-01'), rate: percent(18) },
  ]

  expect(rateOn(periods, day('2025-09-21'))?.rate).toBe(180_000)
  expect(rateOn(periods, day('2025-09-22'))?.rate).toBe(50_000)
  expect(rateOn(periods, day('2017-06-30'))).toBeUndefined()
  expect(rateOn([], day('2026-01-01'))).toBeUndefined()
})

const supply = { sellerState: '27' } as const
const registered = (stateCode: string) => ({ registered: true, stateCode })
const unregistered = (stateCode: string | null) => ({ registered: false, stateCode })

test.each([
  [
    'goods over the counter stay in the state',
    '27',
    { kind: 'goods_over_counter', buyer: registered('29') },
  ],
  [
    'shipped goods: where delivery ends',
    '24',
    { kind: 'goods_shipped', deliveryState: '24', buyer: registered('29') },
  ],
  [
    'billed to one, shipped to another: the billed party',
    '29',
    { kind: 'goods_shipped', deliveryState: '24', buyer: registered('29'), shippedToAnother: true },
  ],
  [
    'unregistered: the address on the invoice',
    '24',
    { kind: 'goods_shipped', buyer: unregistered('24') },
  ],
  [
    'unregistered without an address: the seller',
    '27',
    { kind: 'goods_shipped', buyer: unregistered(null) },
  ],
  ['exports', '96', { kind: 'goods_shipped', deliveryState: '96' }],
  [
    'a haircut: where it is performed',
    '27',
    { kind: 'performed_service', buyer: registered('29') },
  ],
  ['a home visit across the border', '24', { kind: 'performed_service', performedState: '24' }],
  ['other services: where the buyer is', '29', { kind: 'other_service', buyer: registered('29') }],
  ['other services to nobody known', '27', { kind: 'other_service' }],
] as const)('%s (%s)', (_, place, more) => {
  expect(placeOfSupply({ ...supply, ...more })).toBe(place)
})

test('within a state and between states', () => {
  expect(isIntraState('27', '27')).toBe(true)
  expect(isIntraState('27', '24')).toBe(false)
})

const base = {
  mode: 'regular',
  treatment: 'taxable',
  rate: percent(18),
  cess: rate(0),
  intraState: true,
  includedInPrice: true,
} as const

test('tax lines: equal halves, IGST, cess, or none', () => {
  const codes = (more: object) =>
    gstTaxLines({ ...base, ...more }).map((tax) => [tax.code, tax.label, tax.rate])

  expect(codes({})).toEqual([
    ['cgst', 'CGST', 90_000],
    ['sgst', 'SGST', 90_000],
  ])
  expect(codes({ stateCode: '35', cess: percent('12.5') })).toEqual([
    ['cgst', 'CGST', 90_000],
    ['sgst', 'UTGST', 90_000],
    ['cess', 'Cess', 125_000],
  ])
  expect(codes({ sezBuyer: true })).toEqual([['igst', 'IGST', 180_000]])
  expect(codes({ rate: rate(0) })).toEqual([])
  expect(codes({ mode: 'composition' })).toEqual([])
  expect(codes({ treatment: 'exempt' })).toEqual([])
  expect(codes({ rate: percent('0.25') })[0]).toEqual(['cgst', 'CGST', 1_250])
})

test('all states are there, and 25, 28 and 99 are none', () => {
  expect(Object.keys(STATES)).toHaveLength(38)
  expect(isStateCode('27')).toBe(true)
  for (const none of ['00', '25', '28', '39', '99', 'toString']) {
    expect(isStateCode(none), none).toBe(false)
  }
})

test('HSN has 4, 6 or 8 digits; SAC has 6 and begins with 99', () => {
  for (const good of ['3304', '330499', '33049910']) expect(isHsn(good), good).toBe(true)
  for (const bad of ['100', '12345', '9987', '3304991', '33O4', '']) {
    expect(isHsn(bad), bad).toBe(false)
  }
  expect(isSac('999721')).toBe(true)
  expect(isSac('9997')).toBe(false)
  expect(isSac('330499')).toBe(false)
  expect(checkHsn('3304', 'goods').ok).toBe(true)
  expect(checkHsn('3304', 'goods', 6).ok).toBe(false)
  expect(checkHsn('3304', 'service').ok).toBe(false)
  expect(checkHsn('999721', 'service', 6).ok).toBe(true)
})
