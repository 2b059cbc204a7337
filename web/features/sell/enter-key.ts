import type { KeyboardEvent } from 'react'

/**
 * Enter inside a pad takes what the pad shows, whichever of its keys was pressed last; on any other button it stays
 * that button's own.
 */
export function onEnterOfPad(take: () => void) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.repeat) return
    const target = event.target as HTMLElement
    if (target !== event.currentTarget && !target.closest('.numpad, .quick')) return
    event.preventDefault()
    take()
  }
}
