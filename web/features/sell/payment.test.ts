import { expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { changeInNotes, leftToPay, settleAll, type TakenTender, takeTender } from './payment.ts'

let made = 0
const tender = (kind: TakenTender['kind'], rupees: number): TakenTender => ({
  tenderId: `tender-${made++}`,
  kind,
  amountMinor: minor(rupees * 100),
  reference: null,
})
const total = minor(2_974_00)

test('exact cash pays the bill', () => {
  const decision = takeTender(total, [], tender('cash', 2974), false)
  expect(decision).toMatchObject({ ok: true, value: { kind: 'paid', settlement: { change: 0 } } })
})

test('a part leaves the rest to pay, and cash breaks the last note', () => {
  const part = takeTender(total, [], tender('upi', 500), false)
  if (!part.ok || part.value.kind !== 'part') throw new Error('A part was taken')
  expect(leftToPay(total, part.value.taken)).toBe(2_474_00)
  const rest = takeTender(total, part.value.taken, tender('cash', 2500), false)
  expect(rest).toMatchObject({
    ok: true,
    value: { kind: 'paid', settlement: { change: 26_00 } },
  })
})

test('only cash may be more than what is left', () => {
  for (const kind of ['card', 'upi', 'store_credit'] as const) {
    expect(takeTender(total, [], tender(kind, 2975), true)).toMatchObject({
      ok: false,
      refusal: { code: 'tenders_over' },
    })
  }
})

test('nothing is not a payment', () => {
  expect(takeTender(total, [], tender('cash', 0), false).ok).toBe(false)
})

test('more than twice what is left is asked about once', () => {
  const small = minor(190_00)
  expect(takeTender(small, [], tender('cash', 380), false)).toMatchObject({
    value: { kind: 'paid' },
  })
  const much = tender('cash', 500)
  expect(takeTender(small, [], much, false)).toMatchObject({ value: { kind: 'unlikely' } })
  expect(takeTender(small, [], much, true)).toMatchObject({
    value: { kind: 'paid', settlement: { change: 310_00 } },
  })
})

test('a bill of nothing is settled with nothing', () => {
  expect(settleAll(minor(0), [])).toMatchObject({ ok: true, value: { change: 0 } })
  expect(settleAll(minor(1), [])).toMatchObject({ ok: false })
})

test('change is spelled out in notes and coins, largest first', () => {
  expect(changeInNotes(minor(26_00))).toEqual([20_00, 5_00, 1_00])
  expect(changeInNotes(minor(0))).toEqual([])
  expect(changeInNotes(minor(26_50))).toEqual([])
})
