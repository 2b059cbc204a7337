import {
  type PointerEvent as ReactPointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import type { LaidBlock, Stretch } from '../../../core/rules/calendar/blocks.ts'
import { snapMinutes, snapped } from '../../../core/rules/calendar/drag.ts'
import type { Column } from './columns.ts'
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
}

export interface Grip {
  readonly block: LaidBlock
  readonly column: number
  readonly mode: Lift['mode']
}

export function wishOf({ mode, block, from, to, shift }: Lift, columns: readonly Column[]) {
  const { visit, service } = block
  const { serviceNo } = service
  if (mode === 'end') {
    const endsAt = Date.parse(service.endsAt) + shift
    return { kind: 'resize', visit, serviceNo, endsAt } satisfies PlaceWish
  }
  const [origin, target] = [columns[from], columns[to]]
  const isSame = from === to || !origin || !target
  const change = isSame ? null : { serviceNo, from: origin.owner, to: target.owner }
  return { kind: 'move', visit, by: shift, change } satisfies PlaceWish
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
    if (held && (held.shift !== 0 || held.from !== held.to)) latest.current.onDrop(held)
  }
  const timeAt = (y: number) => timeIn(cols.current, latest.current.frame, y)
  const settle = (wish: { shift: number; column: number }) => {
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
        scrollAtEdge(cols.current, now.clientY)
        const was = grip.mode === 'move' ? grip.block.from : grip.block.to
        const { zone, columns } = latest.current
        const wanted = was + timeAt(now.clientY) - startTime
        const at = snapped(wanted, zone, now.shiftKey ? 15 : snapMinutes)
        settle({ shift: at - was, column: columnIn(cols.current, columns.length, now.clientX) })
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
      settle({ shift: held.shift + minutes * minuteLength, column })
    },
  }
}

const lifted = ({ block, column, mode }: Grip) =>
  ({ mode, block, from: column, to: column, shift: 0 }) as const

const shortest = snapMinutes * minuteLength

/** Within the day, never shorter than a step, and only to columns that can take it; null where nothing changes. */
function settled(
  held: Lift,
  { shift, column }: { shift: number; column: number },
  { columns, frame }: Board,
): Lift | null {
  const { block, mode } = held
  const least = mode === 'move' ? frame.from - block.from : block.from + shortest - block.to
  const most = frame.to - (mode === 'move' ? block.from + shortest : block.to)
  const bounded = Math.max(least, Math.min(most, shift))
  const fits = mode === 'move' && columns[column]?.kindId === columns[held.from]?.kindId
  const to = fits ? column : held.to
  return bounded === held.shift && to === held.to ? null : { ...held, shift: bounded, to }
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
function useNoScroll(cols: RefObject<HTMLElement | null>, inHand: RefObject<Lift | null>): void {
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
