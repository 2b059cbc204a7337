import { useRef } from 'react'
import { lineOf } from './cart.ts'
import { useTill } from './till-context.ts'

/** So long after + or − what is typed next still belongs to it. */
const belongsFor = 1_500

/**
 * + and − in the empty input, or outside of any, mean one more and one less of the current line. The
 * grammar begins with the same signs: a digit right after + begins a phone number, Enter right after −
 * takes the next item back. Then the step is undone.
 */
export function useSignKeys() {
  const { dispatch, armTakeBack, billNow } = useTill()
  const last = useRef<{ sign: '+' | '-'; lineId: string; at: number } | null>(null)

  const currentLine = () => {
    const { cart } = billNow()
    return lineOf(cart, cart.currentId)
  }
  const step = (lineId: string, by: 1 | -1) => dispatch({ type: 'step', lineId, by })
  const recent = (sign: '+' | '-') => {
    const pressed = last.current
    last.current = null
    const fresh = pressed && performance.now() - pressed.at < belongsFor
    return fresh && pressed.sign === sign ? pressed : null
  }
  return {
    hasLine: () => currentLine() !== undefined,
    press(sign: '+' | '-') {
      const line = currentLine()
      if (!line) return
      last.current = { sign, lineId: line.id, at: performance.now() }
      step(line.id, sign === '+' ? 1 : -1)
    },
    /** The text as it shall stand in the input. */
    typed(text: string): string {
      const pressed = /^[0-9]$/.test(text) ? recent('+') : null
      last.current = null
      if (!pressed) return text
      step(pressed.lineId, -1)
      return `+${text}`
    },
    /** Whether Enter was the second half of −⏎. */
    entered(): boolean {
      const pressed = recent('-')
      if (!pressed) return false
      if (lineOf(billNow().cart, pressed.lineId)) step(pressed.lineId, 1)
      else dispatch({ type: 'restore', lineId: pressed.lineId })
      armTakeBack(true)
      return true
    },
  }
}
