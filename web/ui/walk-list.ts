import type { KeyboardEvent } from 'react'

const places: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_at, last) => last,
}

/**
 * Arrow keys, Home and End walk between the keys of a long list, which is one stop for Tab: all but the first of them
 * have a `tabIndex` of -1.
 */
export function walkList(event: KeyboardEvent<HTMLElement>): void {
  const keys = [...event.currentTarget.querySelectorAll('button')]
  const at = keys.findIndex((key) => key === document.activeElement)
  const next = at < 0 ? undefined : keys[places[event.key]?.(at, keys.length - 1) ?? -1]
  if (!next) return
  event.preventDefault()
  next.focus()
}
