import type { StepTiming } from '../../contracts/rosters.ts'

interface TimedStep extends StepTiming {
  readonly needsStaff: boolean
}

/** Nothing that somebody does takes less. */
const shortestStep = 5

/**
 * Steps of a service in the time that it takes one client: so many minutes more, or less, on the longest step with a
 * person, and all that begins after it later by as much. A step keeps five minutes. Without a step that
 * somebody does nothing changes: what only waits takes as long for everybody.
 */
export function withClientTime<Step extends TimedStep>(
  steps: readonly Step[],
  extraMinutes: number,
): readonly Step[] {
  const served = steps.filter(({ needsStaff }) => needsStaff)
  const longest = Math.max(...served.map(({ lengthMinutes }) => lengthMinutes))
  const main = served.find(({ lengthMinutes }) => lengthMinutes === longest)
  if (!main || extraMinutes === 0) return steps
  const least = Math.min(shortestStep, main.lengthMinutes)
  const length = Math.max(main.lengthMinutes + extraMinutes, least)
  const more = length - main.lengthMinutes
  const end = main.offsetMinutes + main.lengthMinutes
  return steps.map((step) => {
    if (step === main) return { ...step, lengthMinutes: length }
    if (step.offsetMinutes < end) return step
    return { ...step, offsetMinutes: step.offsetMinutes + more }
  })
}
