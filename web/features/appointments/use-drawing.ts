import { type PointerEvent as ReactPointerEvent, type RefObject, useRef, useState } from 'react'
import type { Moment } from '../../../core/kernel/wall-time.ts'
import type { Stretch } from '../../../core/rules/calendar/blocks.ts'
import { drawn } from '../../../core/rules/calendar/drag.ts'
import { followPointer } from './follow-pointer.ts'

/** A time that is being drawn over the empty space of a column. */
export interface Drawing extends Stretch {
  readonly column: number
}

interface Board {
  readonly frame: Stretch
  readonly timeAt: (y: number) => Moment
  /** Set while a press draws, so that its click opens nothing. */
  readonly dragged: RefObject<boolean>
  readonly onDrawn: (drawing: Drawing) => void
}

/** Drawing a time over empty space: a mouse by moving, a finger by resting first, as blocks are moved. */
export function useDrawing(board: Board) {
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const inHand = useRef<Drawing | null>(null)
  const latest = useRef(board)
  latest.current = board
  const hold = (next: Drawing | null) => {
    inHand.current = next
    setDrawing(next)
  }
  const begin = (event: ReactPointerEvent, column: number) => {
    if (event.button !== 0 || inHand.current) return
    const at = latest.current.timeAt(event.clientY)
    let moved = false
    followPointer(event, {
      isHeld: () => inHand.current !== null,
      lift: () => hold({ column, ...drawn({ at, to: at }, latest.current.frame) }),
      move: (now) => {
        const { dragged, frame, timeAt } = latest.current
        dragged.current = true
        moved = true
        hold({ column, ...drawn({ at, to: timeAt(now.clientY) }, frame) })
      },
      drop: () => {
        const made = inHand.current
        hold(null)
        if (made && moved) latest.current.onDrawn(made)
      },
      giveUp: () => hold(null),
      after: () =>
        setTimeout(() => {
          latest.current.dragged.current = false
        }),
    })
  }
  return { drawing, inHand, begin }
}
