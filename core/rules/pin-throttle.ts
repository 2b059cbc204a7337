import type { Instant } from '../kernel/dates.ts'

/** Tries that still count, of a register, of the person who asks there, or of a whole outlet. */
export interface CountedTries {
  readonly count: number
  /** The latest of them. */
  readonly lastAt: Instant | null
}

/** How many wrong ones in an hour cost nothing but the try. A whole outlet mistypes more than one counter. */
export const freeTries = { person: 5, register: 5, outlet: 20 } as const

/** Tries older than this are forgotten. A right PIN forgives only itself, so that knowing one helps nobody guess. */
export const countedMinutes = 60

const firstWaitSeconds = 30
const longestWaitSeconds = 900

/**
 * Seconds to wait before the next try: none for the first few, then twice as long after each, up to
 * a quarter of an hour.
 */
export function waitSeconds({ count, lastAt }: CountedTries, free: number, now: Instant): number {
  if (count < free || lastAt === null) return 0
  const wait = Math.min(longestWaitSeconds, firstWaitSeconds * 2 ** (count - free))
  // A clock that was set back since says nothing of how long ago that was: then the whole wait counts.
  const passed = Math.max(0, (Date.parse(now) - Date.parse(lastAt)) / 1000)
  return Math.max(0, Math.ceil(wait - passed))
}
