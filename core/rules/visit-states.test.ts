import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { VisitState } from '../contracts/appointments.ts'
import { businessDate } from '../kernel/dates.ts'
import {
  attentionOf,
  canBill,
  isLive,
  isOpen,
  nextStates,
  type StepTaker,
  servedServices,
  undoableStep,
  type VisitStep,
} from './visit-states.ts'

const today = businessDate('2026-12-01')
const states: VisitState[] = [
  ...(['requested', 'booked', 'confirmed', 'arrived', 'in_service'] as const),
  ...(['completed', 'cancelled', 'no_show'] as const),
]

test.each<[VisitState, StepTaker, VisitState[]]>([
  ['requested', 'desk', ['booked', 'cancelled']],
  ['booked', 'desk', ['confirmed', 'arrived', 'in_service', 'cancelled', 'no_show']],
  ['confirmed', 'desk', ['arrived', 'in_service', 'cancelled', 'no_show']],
  ['arrived', 'desk', ['in_service', 'cancelled']],
  ['in_service', 'desk', []],
  ['requested', 'client', ['cancelled']],
  ['booked', 'client', ['confirmed', 'cancelled']],
  ['confirmed', 'client', ['cancelled']],
  ['arrived', 'client', []],
  ['booked', 'checkout', ['completed']],
  ['in_service', 'checkout', ['completed']],
  ['requested', 'checkout', []],
  ['no_show', 'desk', []],
])('from %s %s can go on to %j', (state, taker, expected) => {
  expect(nextStates(state, taker)).toEqual(expected)
})

test('what is over frees its time, and what is paid keeps it', () => {
  expect(states.filter(isLive)).not.toContain('cancelled')
  expect(states.filter((state) => isLive(state) && !isOpen(state))).toEqual(['completed'])
})

const step = (no: number, from: VisitState, to: VisitState, undoes: number | null = null) => {
  return { no, from, to, undoes, on: today }
}

const open = { today, isBilled: false }

test('who is said to be here, or was, can get a bill', () => {
  expect(states.filter((state) => !canBill(state))).toEqual(['requested', 'cancelled', 'no_show'])
})

test('one step after the other is taken back, the last first', () => {
  const history: VisitStep[] = [step(1, 'booked', 'arrived'), step(2, 'arrived', 'in_service')]
  expect(undoableStep(history, open)).toMatchObject({ ok: true, value: { no: 2 } })
  history.push(step(3, 'in_service', 'arrived', 2))
  expect(undoableStep(history, open)).toMatchObject({ ok: true, value: { no: 1 } })
  history.push(step(4, 'arrived', 'booked', 1))
  expect(undoableStep(history, open)).toMatchObject({ refusal: { code: 'nothing_to_undo' } })
})

test('a bill is not undone, and a no-show on its day only', () => {
  const paid = [step(1, 'in_service', 'completed')]
  const billed = { today, isBilled: true }
  expect(undoableStep(paid, billed)).toMatchObject({ refusal: { code: 'already_billed' } })
  // Nothing was to pay: that was a word, which can be taken back.
  expect(undoableStep(paid, open)).toMatchObject({ ok: true, value: { no: 1 } })
  const missed = [step(1, 'booked', 'no_show')]
  expect(undoableStep(missed, open)).toMatchObject({ ok: true })
  const later = businessDate('2026-12-02')
  const tomorrow = { today: later, isBilled: false }
  expect(undoableStep(missed, tomorrow)).toMatchObject({ refusal: { code: 'day_is_over' } })
})

test('steps and undoing them always lead back to where the visit was', () => {
  const takers = fc.array(fc.tuple(fc.nat({ max: 9 }), fc.boolean()), { maxLength: 12 })
  fc.assert(
    fc.property(takers, (drawn) => {
      const history: VisitStep[] = []
      const trail: VisitState[] = ['requested']
      for (const [choice, undoes] of drawn) {
        const state = trail.at(-1) as VisitState
        const no = history.length + 1
        if (undoes) {
          const undone = undoableStep(history, open)
          expect(undone.ok).toBe(trail.length > 1)
          if (!undone.ok) continue
          trail.pop()
          expect([undone.value.from, undone.value.to]).toEqual([trail.at(-1), state])
          history.push(step(no, state, undone.value.from, undone.value.no))
          continue
        }
        const possible = nextStates(state, 'desk')
        const next = possible[choice % possible.length]
        if (!next) continue
        history.push(step(no, state, next))
        trail.push(next)
      }
    }),
  )
})

const now = 1_000_000_000
const minutes = (n: number) => now + n * 60_000

test.each([
  ['booked', 30, 60, 'unconfirmed'],
  ['confirmed', 30, 60, null],
  ['confirmed', -9, 60, null],
  ['confirmed', -10, 60, 'late'],
  ['arrived', 5, 60, 'waiting'],
  ['in_service', -30, 1, 'in_service'],
  ['in_service', -30, 0, 'ready_to_pay'],
  ['requested', 600, 660, 'request'],
  ['completed', -60, -30, null],
] as const)('%s from %i to %i minutes from now asks for %s', (state, from, to, expected) => {
  expect(attentionOf({ state, from: minutes(from), to: minutes(to) }, now)).toBe(expected)
})

test('a service counts as done until that word is taken back', () => {
  const mark = (no: number, services: number[]) => ({ no, act: 'served', undoes: null, services })
  const history = [
    { no: 1, act: 'state', undoes: null, services: [] },
    ...[mark(2, [1]), mark(3, [2, 3])],
    { no: 4, act: 'undone', undoes: 3, services: [] },
  ]
  expect([...servedServices(history)]).toEqual([1])
  expect([...servedServices([...history, mark(5, [2])])]).toEqual([1, 2])
})
