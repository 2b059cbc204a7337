import { type CSSProperties, type KeyboardEvent, useRef, useState } from 'react'
import type { Owner } from '../../../core/contracts/appointments.ts'
import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import type { Stretch } from '../../../core/rules/calendar/blocks.ts'
import type { Column } from './columns.ts'
import { timeAt } from './visit-words.ts'
import { words } from './words.ts'

/** Where a booking begins: a time, and the column it was begun in. */
export interface Slot {
  readonly startsAt: Moment | null
  readonly owner: Owner | null
  /** Until when, where a length was drawn. */
  readonly endsAt?: Moment
}

const quarter = 15 * minuteLength

/** The empty space of the board for the keyboard: it shows while it has the focus, and goes where the arrows say. */
export function SlotCursor(props: {
  columns: readonly Column[]
  frame: Stretch
  zone: string
  start: Moment
  onBook: (slot: Slot) => void
}) {
  const { columns, frame, zone, onBook } = props
  const key = useRef<HTMLButtonElement>(null)
  const first = frame.from + Math.ceil((props.start - frame.from) / quarter) * quarter
  const [place, setPlace] = useState<{ column: number; at: Moment } | null>(null)
  const last = frame.to - quarter
  const bound = (moment: Moment) => Math.max(frame.from, Math.min(last, moment))
  const column = Math.min(place?.column ?? 0, columns.length - 1)
  const at = bound(place?.at ?? first)
  const target = columns[column]
  if (!target) return null

  const move = (event: KeyboardEvent) => {
    const minutes = { ArrowUp: -15, ArrowDown: 15, PageUp: -60, PageDown: 60 }[event.key] ?? 0
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key] ?? 0
    if (minutes === 0 && sideways === 0) return
    event.preventDefault()
    const next = Math.max(0, Math.min(columns.length - 1, column + sideways))
    setPlace({ column: next, at: bound(at + minutes * minuteLength) })
    requestAnimationFrame(() => key.current?.scrollIntoView({ block: 'nearest' }))
  }
  const time = timeAt(at, zone)
  const { board } = words
  const says = target.owner.kind === 'staff' ? board.slot : board.slotThing
  return (
    <button
      ref={key}
      type="button"
      className="slotcur"
      style={
        { '--s': (at - frame.from) / minuteLength, '--d': 15, '--col': column } as CSSProperties
      }
      onKeyDown={move}
      onClick={() => onBook({ startsAt: at, owner: target.owner })}
    >
      {says(time, target.name)}
    </button>
  )
}
