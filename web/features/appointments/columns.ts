import type { CalendarDay, Owner, TimeBlock } from '../../../core/contracts/appointments.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import {
  blocksOf,
  type LaidBlock,
  layBlocks,
  type Stretch,
} from '../../../core/rules/calendar/blocks.ts'

/** A column of the calendar: somebody or something, when it can be booked, and what lies there. */
export interface Column {
  readonly owner: Owner
  readonly name: string
  readonly colour: number
  /** Of which kind a thing is: what needs a chair cannot go to a basin. Nothing for people. */
  readonly kindId: string | null
  readonly kindName: string | null
  readonly open: readonly Stretch[]
  readonly breaks: readonly Stretch[]
  /** Share of the working time that is booked, in percent. */
  readonly share: number
  readonly blocks: readonly LaidBlock[]
  readonly timeBlocks: readonly TimeBlock[]
}

const stretchOf = ({ startsAt, endsAt }: { startsAt: string; endsAt: string }): Stretch => ({
  from: momentOf(startsAt as never),
  to: momentOf(endsAt as never),
})

type Shown = (CalendarDay['staff'] | CalendarDay['resources'])[number]

function columnOf(day: CalendarDay, owner: Owner, shown: Shown): Column {
  const { openMinutes, bookedMinutes } = shown
  const visits = day.visits.filter(({ state }) => state !== 'cancelled')
  return {
    owner,
    name: shown.name,
    colour: shown.colour,
    kindId: 'typeId' in shown ? shown.typeId : null,
    kindName: 'typeName' in shown ? shown.typeName : null,
    open: shown.open.map(stretchOf),
    breaks: shown.breaks.map(stretchOf),
    share: openMinutes === 0 ? 0 : Math.min(100, Math.round((bookedMinutes / openMinutes) * 100)),
    blocks: layBlocks(blocksOf(visits, owner)),
    timeBlocks: day.blocks.filter((block) => block.owner.id === owner.id),
  }
}

/** Whoever is off stands there only while something is booked with them. */
const isAtWork = ({ open, blocks }: Column) => open.length > 0 || blocks.length > 0

export function columnsOf(day: CalendarDay, by: 'people' | 'things'): Column[] {
  return by === 'people'
    ? day.staff.map((one) => columnOf(day, { kind: 'staff', id: one.id }, one))
    : day.resources.map((one) => columnOf(day, { kind: 'resource', id: one.id }, one))
}

export function shownColumns(columns: readonly Column[], withOff: boolean): Column[] {
  return withOff ? [...columns] : columns.filter(isAtWork)
}
