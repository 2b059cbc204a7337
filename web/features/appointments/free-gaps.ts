import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import { closedIn, type Stretch } from '../../../core/rules/calendar/blocks.ts'
import type { Column } from './columns.ts'

const shortest = 15 * minuteLength

/** When somebody is free and at work, from now on where it is today. */
export function freeGaps(column: Column, now: Moment | null): Stretch[] {
  const busy = column.blocks.flatMap((block) => block.busy)
  return column.open
    .flatMap((open) => closedIn(open, busy))
    .map(({ from, to }) => ({ from: now === null ? from : Math.max(from, roundUp(now)), to }))
    .filter(({ from, to }) => to - from >= shortest)
}

const roundUp = (moment: Moment) => Math.ceil(moment / shortest) * shortest
