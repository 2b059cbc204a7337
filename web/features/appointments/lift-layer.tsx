import type { CSSProperties } from 'react'
import type { CalendarDay } from '../../../core/contracts/appointments.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { minuteLength } from '../../../core/kernel/wall-time.ts'
import type { Stretch } from '../../../core/rules/calendar/blocks.ts'
import { clashesOf, type SkillsOf } from '../../../core/rules/calendar/clashes.ts'
import { dayWords } from '../../ui/moments.ts'
import { clashWords } from './clash-words.ts'
import type { Column } from './columns.ts'
import type { Drawing } from './use-drawing.ts'
import { type Lift, wishOf } from './use-lift.ts'
import { placed } from './use-placing.ts'
import { clientOf, spanWords } from './visit-words.ts'
import { words } from './words.ts'

interface Props {
  lift: Lift
  columns: readonly Column[]
  frame: Stretch
  day: CalendarDay
  skillsOf: SkillsOf
}

/** What is in the hand: where it came from, where it would fall, and what lies there. */
export function LiftLayer({ lift, columns, frame, day, skillsOf }: Props) {
  const { block, mode, shift, from, to } = lift
  const target = columns[to]
  const start = mode === 'move' ? block.from + shift : block.from
  const end = block.to + shift
  // What lies on another day is not on this device: the server looks when it is dropped.
  const clashes =
    lift.days !== 0 ? [] : clashesOf(day, placed(wishOf(lift, columns, day.timeZone)), skillsOf)
  const place = (column: number, stretch: Stretch) =>
    ({
      '--col': column,
      '--s': (stretch.from - frame.from) / minuteLength,
      '--d': (stretch.to - stretch.from) / minuteLength,
    }) as CSSProperties
  const date = lift.days === 0 ? '' : dayWords(addDays(day.day, lift.days), day.day)
  const says = [date, spanWords(start, end, day.timeZone), target?.name].filter(Boolean).join(', ')
  const [first] = clashes
  return (
    <>
      <div className="from" style={place(from, block)} />
      <div
        className={clashes.length > 0 ? 'slot is-clash' : 'slot'}
        style={place(to, { from: start, to: end })}
      />
      <div
        className={clashes.length > 0 ? 'drag is-clash' : 'drag'}
        style={place(to, { from: start, to: end })}
      >
        <span className="drag__to">
          {says}
          {first && <span className="drag__clash">{clashWords(first, day)}</span>}
        </span>
        <b className="trunc">{clientOf(block.visit)}</b>
        <span className="t-small trunc">{block.service.name}</span>
      </div>
      <p className="sr" role="status">
        {lift.by === 'keys' ? words.board.lifted(says) : says}
        {first && ` ${clashWords(first, day)}.`}
      </p>
    </>
  )
}

/** The time that is being drawn over empty space. */
export function DrawnTime(props: {
  drawing: Drawing
  columns: readonly Column[]
  frame: Stretch
  day: CalendarDay
}) {
  const { drawing, columns, frame, day } = props
  const { column, from, to } = drawing
  const span = spanWords(from, to, day.timeZone)
  const place = {
    '--col': column,
    '--s': (from - frame.from) / minuteLength,
    '--d': (to - from) / minuteLength,
  }
  return (
    <div className="slot" style={place as CSSProperties}>
      <span className="drag__to">{span}</span>
      <p className="sr" role="status">
        {words.board.drawn(span, columns[column]?.name ?? '')}
      </p>
    </div>
  )
}
