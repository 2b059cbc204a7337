import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { addDays } from '../../../core/kernel/dates.ts'
import { type Moment, minuteLength, momentAt, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { LaidBlock, Stretch } from '../../../core/rules/calendar/blocks.ts'
import { snapMinutes, snapped } from '../../../core/rules/calendar/drag.ts'
import type { Column } from './columns.ts'
import { dayOffsetAt } from './day-drop.tsx'
import { followPointer } from './follow-pointer.ts'
import type { PlaceWish } from './use-placing.ts'

/** A block in the hand: the whole of it, or its end. */
export interface Lift {
  readonly mode: 'move' | 'end'
  readonly by: 'pointer' | 'keys'
  readonly block: LaidBlock
  readonly from: number
  readonly to: number
  readonly shift: number
  /** Days beside the shown one; the time of day stays. */
  readonly days: number
}

export interface Grip {
  readonly block: LaidBlock
  readonly column: number
  readonly mode: Lift['mode']
}

export function wishOf(lift: Lift, columns: readonly Column[], zone: string) {
  const { mode, block, from, to, shift, days } = lift
  const { visit, service } = block
  const { serviceNo } = service
  if (mode === 'end') {
    const endsAt = Date.parse(service.endsAt) + shift
    return { kind: 'resize', visit, serviceNo, endsAt } satisfies PlaceWish
  }
  const [origin, target] = [columns[from], columns[to]]
  const isSame = from === to || !origin || !target
  const change = isSame ? null : { serviceNo, from: origin.owner, to: target.owner }
  const by = shift + daysLater(Date.parse(visit.startsAt) + shift, days, zone)
  return { kind: 'move', visit, by, change } satisfies PlaceWish
}

/** How much later the same time of the wall is some days on, also over a change of clocks. */
function daysLater(moment: Moment, days: number, zone: string): number {
  if (days === 0) return 0
  const { date, minute } = wallTimeOf(moment, zone)
  return momentAt({ date: addDays(date, days), minute }, zone, 'start') - moment
}

interface Board {
  readonly columns: readonly Column[]
  readonly frame: Stretch
  readonly zone: string
  readonly onDrop: (lift: Lift) => void
}

/** Drag and keyboard over the same picture: what is lifted follows the pointer or the arrows until it is dropped. */
export function useLift(board: Board) {
  const cols = useRef<HTMLDivElement>(null)
  const latest = useRef(board)
  latest.current = board
  const [lift, setLift] = useState<Lift | null>(null)
  const inHand = useRef<Lift | null>(null)
  const dragged = useRef(false)
  const hold = (next: Lift | null) => {
    inHand.current = next
    setLift(next)
  }
  useNoScroll(cols, inHand)
  const drop = () => {
    const held = inHand.current
    hold(null)
    if (held && (held.shift !== 0 || held.from !== held.to || held.days !== 0))
      latest.current.onDrop(held)
  }
  const timeAt = (y: number) => timeIn(cols.current, latest.current.frame, y)
  const settle = (wish: Wished) => {
    const held = inHand.current
    const next = held && settled(held, wish, latest.current)
    if (next) hold(next)
  }

  const begin = (event: ReactPointerEvent, grip: Grip) => {
    if (event.button !== 0 || inHand.current) return
    const startTime = timeAt(event.clientY)
    followPointer(event, {
      isHeld: () => inHand.current !== null,
      lift: () => hold({ ...lifted(grip), by: 'pointer' }),
      move: (now) => {
        dragged.current = true
        const days = grip.mode === 'move' ? dayOffsetAt(now) : 0
        if (days === 0) scrollAtEdge(cols.current, now.clientY)
        const was = grip.mode === 'move' ? grip.block.from : grip.block.to
        const { zone, columns } = latest.current
        const wanted = was + timeAt(now.clientY) - startTime
        const at = snapped(wanted, zone, now.shiftKey ? 15 : snapMinutes)
        const column =
          days === 0 ? columnIn(cols.current, columns.length, now.clientX) : grip.column
        settle({ shift: days === 0 ? at - was : 0, column, days })
      },
      drop,
      giveUp: () => hold(null),
      // The click of this very press must open nothing.
      after: () =>
        setTimeout(() => {
          dragged.current = false
        }),
    })
  }
  return {
    ...{ cols, lift, dragged, timeAt, begin, drop },
    raise: (grip: Grip) => hold({ ...lifted(grip), by: 'keys' }),
    putBack: () => hold(null),
    nudge: (minutes: number, sideways: number) => {
      const held = inHand.current
      if (!held) return
      const column = Math.max(0, Math.min(board.columns.length - 1, held.to + sideways))
      settle({ shift: held.shift + minutes * minuteLength, column, days: held.days })
    },
    turn: (by: number) => {
      const held = inHand.current
      if (held?.mode === 'move')
        settle({ shift: held.shift, column: held.to, days: held.days + by })
    },
  }
}

const lifted = ({ block, column, mode }: Grip) =>
  ({ mode, block, from: column, to: column, shift: 0, days: 0 }) as const

interface Wished {
  readonly shift: number
  readonly column: number
  readonly days: number
}

const shortest = snapMinutes * minuteLength

/** Within the day, never shorter than a step, and only to columns that can take it; null where nothing changes. */
function settled(
  held: Lift,
  { shift, column, days }: Wished,
  { columns, frame }: Board,
): Lift | null {
  const { block, mode } = held
  const least = mode === 'move' ? frame.from - block.from : block.from + shortest - block.to
  const most = frame.to - (mode === 'move' ? block.from + shortest : block.to)
  const bounded = Math.max(least, Math.min(most, shift))
  const fits = mode === 'move' && columns[column]?.kindId === columns[held.from]?.kindId
  const to = fits ? column : held.to
  return bounded === held.shift && to === held.to && days === held.days
    ? null
    : { ...held, shift: bounded, to, days }
}

function timeIn(cols: HTMLElement | null, frame: Stretch, y: number): Moment {
  const box = cols?.getBoundingClientRect()
  if (!box || box.height === 0) return frame.from
  return frame.from + ((y - box.top) / box.height) * (frame.to - frame.from)
}

function columnIn(cols: HTMLElement | null, count: number, x: number): number {
  const box = cols?.getBoundingClientRect()
  const at = box ? Math.floor(((x - box.left) / box.width) * count) : 0
  return Math.max(0, Math.min(count - 1, at))
}

/** While something is in the hand the page under the finger stays where it is. */
export function useNoScroll(cols: RefObject<HTMLElement | null>, inHand: RefObject<unknown>): void {
  useEffect(() => {
    const stay = (event: TouchEvent) => {
      if (inHand.current && event.cancelable) event.preventDefault()
    }
    const element = cols.current
    element?.addEventListener('touchmove', stay, { passive: false })
    return () => element?.removeEventListener('touchmove', stay)
  }, [cols, inHand])
}

const head = 104
const foot = 44
const scrollStep = 12

function scrollAtEdge(cols: HTMLElement | null, y: number): void {
  const board = cols?.closest('.board')
  if (!board) return
  const box = board.getBoundingClientRect()
  if (y < box.top + head) board.scrollTop -= scrollStep
  else if (y > box.bottom - foot) board.scrollTop += scrollStep
}
