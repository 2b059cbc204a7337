import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { notePress, whenQuiet } from './when-quiet.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Nothing runs for a while, as on a busy machine; timers that were due ring at its end. */
function stall(milliseconds: number): void {
  const now = performance.now() + milliseconds
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.runOnlyPendingTimers()
  clock.mockRestore()
}

test('what nobody calls off happens after the pause', () => {
  const act = vi.fn()
  whenQuiet(45, act)
  vi.advanceTimersByTime(44)
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(act).toHaveBeenCalledOnce()
})

test('a press behind a stall still calls it off', () => {
  const act = vi.fn()
  const callOff = whenQuiet(45, act)
  stall(400)
  expect(act).not.toHaveBeenCalled()
  callOff()
  vi.advanceTimersByTime(10_000)
  expect(act).not.toHaveBeenCalled()
})

test('a machine that never stops stalling holds nothing up for ever', () => {
  const act = vi.fn()
  whenQuiet(45, act)
  for (let turn = 0; turn < 6; turn++) stall(400)
  expect(act).toHaveBeenCalledOnce()
})

test('the rest of a scan that nobody else hears of calls it off too', () => {
  const act = vi.fn()
  notePress()
  whenQuiet(45, act)
  notePress()
  stall(400)
  vi.advanceTimersByTime(10_000)
  expect(act).not.toHaveBeenCalled()
})
