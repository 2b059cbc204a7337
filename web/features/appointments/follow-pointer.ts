import type { PointerEvent as ReactPointerEvent } from 'react'

interface Hand {
  readonly isHeld: () => boolean
  readonly lift: () => void
  readonly move: (now: PointerEvent) => void
  readonly drop: () => void
  readonly giveUp: () => void
  /** Once the press is over, whatever came of it. */
  readonly after: () => void
}

const mouseSlack = 4
const fingerSlack = 8
/** A finger that rests lifts; one that moves before scrolls. */
const holdFor = 250

/** From a press on something that can be dragged until it is let go. A mouse lifts by moving, a finger by resting. */
export function followPointer(event: ReactPointerEvent, hand: Hand): void {
  const isMouse = event.pointerType === 'mouse'
  const { clientX, clientY } = event
  const timer = isMouse ? undefined : setTimeout(hand.lift, holdFor)
  const end = () => {
    clearTimeout(timer)
    window.removeEventListener('pointermove', move)
    window.removeEventListener('pointerup', up)
    window.removeEventListener('pointercancel', cancel)
    window.removeEventListener('keydown', escape, true)
    hand.after()
  }
  const move = (now: PointerEvent) => {
    if (!hand.isHeld()) {
      const away = Math.hypot(now.clientX - clientX, now.clientY - clientY)
      if (!isMouse && away > fingerSlack) end()
      if (!isMouse || away < mouseSlack) return
      hand.lift()
    }
    hand.move(now)
  }
  const up = () => {
    end()
    hand.drop()
  }
  const cancel = () => {
    end()
    hand.giveUp()
  }
  const escape = (key: KeyboardEvent) => {
    if (key.key !== 'Escape' || !hand.isHeld()) return
    key.stopPropagation()
    cancel()
  }
  window.addEventListener('pointermove', move)
  window.addEventListener('pointerup', up)
  window.addEventListener('pointercancel', cancel)
  window.addEventListener('keydown', escape, true)
}
