import type { Instant } from '../../../core/kernel/dates.ts'

/** Tries that still count, of a register, of the person who asks there, or of a whole outlet. */
export interface CountedTries {
  readonly count: number
  /** The latest of them. */
  readonly lastAt: Instant | null
}

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
  const passed = (Date.parse(now) - Date.parse(lastAt)) / 1000
  return Math.max(0, Math.ceil(wait - passed))
}
