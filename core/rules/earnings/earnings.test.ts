import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { BusinessDate } from '../../kernel/dates.ts'
import { type Minor, minor } from '../../kernel/money.ts'
import { units } from '../../kernel/quantity.ts'
import { percent, rate } from '../../kernel/rate.ts'
import { type CommissionRule, type EarningLine, earnedLines, type Pay } from './commission.ts'
import { splitTip, type TippedLine } from './tips.ts'

const line = (lineId: string, staffId: string | null, value: number): TippedLine => {
  return { lineId, staffId, value: minor(value) }
}
const lines = [line('cut', 'A', 30_00), line('colour', 'B', 60_00), line('nails', 'C', 10_00)]
const split = (more: Partial<Parameters<typeof splitTip>[0]> = {}) => {
  const decided = splitTip({ tip: minor(10_00), lines, leftOut: [], fixed: {}, ...more })
  return decided.ok
    ? Object.fromEntries(decided.value.map(({ staffId, amount }) => [staffId, amount]))
    : decided.refusal.code
}

test('a tip is split by the value of lines, may leave somebody out, and may be set by hand', () => {
  expect(split()).toEqual({ A: 3_00, B: 6_00, C: 1_00 })
  expect(split({ leftOut: ['B'] })).toEqual({ A: 7_50, C: 2_50 })
  expect(split({ fixed: { C: minor(4_00) } })).toEqual({ A: 2_00, B: 4_00, C: 4_00 })
  expect(split({ tip: minor(1_00), lines: lines.map((l) => ({ ...l, value: minor(1) })) })).toEqual(
    {
      ...{ A: 34, B: 33, C: 33 },
    },
  )
  // Whoever did a service that cost nothing is tipped for it all the same.
  expect(split({ lines: [line('gift', 'A', 0), line('more', 'B', 0)] })).toEqual({ A: 500, B: 500 })
})

test('a tip that cannot be shared out is refused', () => {
  expect(split({ leftOut: ['A', 'B', 'C'] })).toBe('nobody_to_tip')
  expect(split({ lines: [line('bag', null, 5_00)] })).toBe('nobody_to_tip')
  expect(split({ fixed: { A: minor(11_00) } })).toBe('tip_fixed_above')
  const all = { A: minor(1_00), B: minor(1_00), C: minor(1_00) }
  expect(split({ fixed: all })).toBe('tip_not_shared_out')
})

test('shares always come to the whole tip, over people and over their lines', () => {
  const person = fc.constantFrom('A', 'B', 'C', 'D')
  const drawn = fc.array(fc.tuple(person, fc.integer({ min: 0, max: 500_00 })), { minLength: 1 })
  fc.assert(
    fc.property(drawn, fc.integer({ min: 0, max: 100_00 }), (list, tip) => {
      const own = list.map(([staffId, value], i) => line(`l${i}`, staffId, value))
      const decided = splitTip({ tip: minor(tip), lines: own, leftOut: [], fixed: {} })
      if (!decided.ok) throw new Error(decided.refusal.code)
      const amounts = decided.value.map(({ amount }) => amount)
      const ofLines = decided.value.flatMap((share) => share.lines.map(({ amount }) => amount))
      for (const each of [amounts, ofLines]) expect(each.reduce((a, b) => a + b, 0)).toBe(tip)
    }),
  )
})

const june = '2026-06-15' as BusinessDate
const always = { from: '2026-01-01' as BusinessDate, until: null, supplies: rate(0) }
const sold = (lineId: string, base: number, more: Partial<EarningLine> = {}): EarningLine => ({
  ...{ lineId, staffId: 'A', kind: 'service', itemId: 'cut', categoryId: 'hair' },
  ...{ day: june, quantity: units(1), net: minor(base), paidOut: null },
  ...more,
})
const rule = (pay: Pay, more: Partial<CommissionRule> = {}): CommissionRule => {
  return {
    id: 'all',
    staffId: null,
    itemId: null,
    categoryId: null,
    kind: null,
    ...always,
    pay,
    ...more,
  }
}
const tiers = [
  { upTo: minor(1_000_00), rate: percent(30) },
  { upTo: minor(3_000_00), rate: percent(40) },
  { upTo: null, rate: percent(50) },
]
const whole: Pay = { by: 'tiers', over: 'whole', tiers }
const slices: Pay = { by: 'tiers', over: 'slices', tiers }
const earned = (list: EarningLine[], rules: CommissionRule[]) =>
  earnedLines(list, rules).map((each) => each.earned)
const total = (amounts: readonly Minor[]) => amounts.reduce<number>((a, b) => a + b, 0)

test('a sliding scale counts all at the rate that is reached, or each slice at its own', () => {
  const month = [sold('1', 800_00), sold('2', 1_700_00), sold('3', 1_500_00)]
  expect(total(earned(month, [rule(whole)]))).toBe(2_000_00)
  expect(total(earned(month, [rule(slices)]))).toBe(1_600_00)
  // The trail shows where each line lies on the scale.
  const [, second, third] = earnedLines(month, [rule(slices)])
  expect(second).toMatchObject({
    ruleId: 'all',
    before: 800_00,
    slices: [
      { base: 200_00, rate: percent(30) },
      { base: 1_500_00, rate: percent(40) },
    ],
    earned: 660_00,
  })
  expect(third?.slices.map(({ base }) => base)).toEqual([500_00, 1_000_00])
  // Exactly at the end of a tier it is still that tier.
  expect(total(earned([sold('1', 1_000_00)], [rule(whole)]))).toBe(300_00)
  expect(total(earned([sold('1', 1_000_01)], [rule(whole)]))).toBe(400_00)
})

test('supplies come off the net before anything is earned, and a piece earns whatever it cost', () => {
  const given = sold('1', 400_05)
  const supplies = percent(10)
  const [each] = earnedLines([given], [rule({ by: 'rate', rate: percent(10) }, { supplies })])
  // 40.005 for supplies is rounded half up.
  expect([each?.base, each?.earned]).toEqual([360_04, 36_00])
  const three = [{ ...given, quantity: units(3) }]
  expect(earned(three, [rule({ by: 'piece', amount: minor(25_00) })])).toEqual([75_00])
})

test('a rule holds from its day to its last, and the later of two alike before the earlier', () => {
  const on = (day: string) => sold('1', 100_00, { day: day as BusinessDate })
  const from = (id: string, day: string, until: string | null = null) => {
    const days = { from: day as BusinessDate, until: until as BusinessDate | null }
    return rule({ by: 'rate', rate: percent(id) }, { id, ...days })
  }
  const rules = [from('10', '2026-01-01'), from('20', '2026-06-01', '2026-06-30')]
  const days = ['2025-12-31', '2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].map(on)
  expect(earned(days, rules)).toEqual([0, 10_00, 20_00, 20_00, 10_00])
  expect(earned(days, rules.toReversed())).toEqual([0, 10_00, 20_00, 20_00, 10_00])
})

test('what was paid out is taken back as it was, and moves no tier', () => {
  const paidOut = { ruleId: 'old', base: minor(-900_00), earned: minor(-450_00) }
  const lines = [sold('1', -900_00, { paidOut }), sold('2', 2_000_00)]
  const [back, now] = earnedLines(lines, [rule(whole)])
  expect(back).toMatchObject({ ruleId: 'old', base: -900_00, earned: -450_00, slices: [] })
  expect(now).toMatchObject({ before: 0, earned: 800_00 })
})

test('the nearest rule holds: a person before everybody, an item before category and kind', () => {
  const flat = (id: string, rate: number, more: Partial<CommissionRule>) =>
    rule({ by: 'rate', rate: percent(rate) }, { id, ...more })
  const rules = [
    flat('kind', 1, { kind: 'service' }),
    flat('category', 2, { categoryId: 'hair' }),
    flat('item', 3, { itemId: 'cut' }),
    flat('person', 4, { staffId: 'B' }),
  ]
  const ruleOf = (more: Partial<EarningLine>) => earnedLines([sold('1', 1, more)], rules)[0]?.ruleId
  expect(ruleOf({})).toBe('item')
  expect(ruleOf({ itemId: 'wash' })).toBe('category')
  expect(ruleOf({ itemId: 'wash', categoryId: null })).toBe('kind')
  expect(ruleOf({ staffId: 'B' })).toBe('person')
  expect(ruleOf({ itemId: 'x', categoryId: null, kind: 'goods' })).toBeNull()
})

test('what is given back takes back what it had earned', () => {
  const back = sold('3', -1_500_00)
  const month = [sold('1', 2_500_00), sold('2', 1_500_00), back]
  expect(total(earned(month, [rule(slices)]))).toBe(total(earned([month[0]!], [rule(slices)])))
  expect(total(earned(month, [rule(whole)]))).toBe(total(earned([month[0]!], [rule(whole)])))
})

test('lines come to what the whole comes to, rounded once, in any order', () => {
  const amounts = fc.array(fc.integer({ min: -50_000, max: 300_000 }), { maxLength: 20 })
  fc.assert(
    fc.property(amounts, fc.constantFrom(whole, slices), (list, pay) => {
      const own = list.map((amount, i) => sold(`l${i}`, amount))
      const all = list.reduce((a, b) => a + b, 0)
      const single = earned([sold('all', all)], [rule(pay)])
      expect(total(earned(own, [rule(pay)]))).toBe(total(single))
      expect(total(earned(own.toReversed(), [rule(pay)]))).toBe(total(single))
      for (const each of earnedLines(own, [rule(pay)])) {
        expect(each.slices.reduce((sum, { base }) => sum + base, 0)).toBe(each.base)
      }
    }),
  )
})
