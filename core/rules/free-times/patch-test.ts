import { addDays, type BusinessDate } from '../../kernel/dates.ts'
import { type Moment, minuteLength, wallTimeOf } from '../../kernel/wall-time.ts'

/** How long before a service a test must be done at the latest, and for how many days it holds. */
export interface PatchTestTerm {
  readonly hoursBefore: number
  readonly validDays: number
}

export interface DonePatchTest {
  readonly at: Moment
  readonly passed: boolean
}

export type PatchTestStanding =
  | { readonly state: 'missing' }
  | { readonly state: 'failed' }
  /** Done, but the skin has not had the time to answer before this moment. */
  | { readonly state: 'fresh'; readonly from: Moment }
  /** Was good up to the end of this day. */
  | { readonly state: 'old'; readonly until: BusinessDate }
  | { readonly state: 'valid'; readonly until: BusinessDate }

/**
 * How tests of one kind stand at a moment. One that was failed is not made good by an older one that was passed. Of
 * those passed since, any that covers the moment is enough: who renews a test that still holds is not held up by it.
 */
export function patchTestStanding(
  { hoursBefore, validDays }: PatchTestTerm,
  tests: readonly DonePatchTest[],
  zone: string,
): (at: Moment, date: BusinessDate) => PatchTestStanding {
  const inOrder = [...tests].sort((a, b) => a.at - b.at || Number(b.passed) - Number(a.passed))
  const held = inOrder.slice(inOrder.findLastIndex(({ passed }) => !passed) + 1).map((test) => ({
    from: test.at + hoursBefore * 60 * minuteLength,
    until: addDays(wallTimeOf(test.at, zone).date, validDays),
  }))
  const [first, last] = [held[0], held.at(-1)]
  if (!first || !last) return () => ({ state: tests.length > 0 ? 'failed' : 'missing' })
  return (at, date) => {
    const begun = held.filter(({ from }) => at >= from)
    const covering = begun.findLast(({ until }) => date <= until)
    if (covering) return { state: 'valid', until: covering.until }
    const next = held.find(({ from }) => at < from)
    return next ? { state: 'fresh', from: next.from } : { state: 'old', until: last.until }
  }
}
