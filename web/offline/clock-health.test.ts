import { beforeEach, expect, test, vi } from 'vitest'

const noon = Date.parse('2026-11-27T12:00:00Z')
const header = 'Fri, 27 Nov 2026 12:00:00 GMT'

async function openPage() {
  vi.resetModules()
  return import('./clock-health.ts')
}
let page: Awaited<ReturnType<typeof openPage>>
beforeEach(async () => {
  page = await openPage()
})

test.each([
  ['right', 0, 0],
  ['a minute slow, which is told to nobody', -60_000, 0],
  ['seven minutes fast', 7 * 60_000, 7 * 60_000],
  ['an hour slow', -3_600_000, -3_600_000],
])('a clock that is %s', (_says, off, told) => {
  page.noteServerTime(header, noon + off - 200, noon + off + 200)
  expect(page.clockAhead()).toBe(told)
})

test('a clock that was set is right again, and whoever shows it hears of both', () => {
  const heard = vi.fn()
  page.subscribeToClock(heard)
  page.noteServerTime(header, noon + 600_000, noon + 600_100)
  page.noteServerTime(header, noon + 600_000, noon + 600_100)
  page.noteServerTime(header, noon, noon + 100)
  expect(page.clockAhead()).toBe(0)
  expect(heard).toHaveBeenCalledTimes(2)
})

test('an answer without a time, or one that took long, says nothing', () => {
  page.noteServerTime(null, noon, noon)
  page.noteServerTime(header, noon + 600_000, noon + 700_000)
  expect(page.clockAhead()).toBe(0)
})
