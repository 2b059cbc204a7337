import { type RefObject, useEffect } from 'react'

/**
 * While the bill lies over the items of a phone, the frame around it is out of reach, and the focus is in the bill;
 * afterwards it is back where it was.
 */
export function useSheetFocus(open: boolean, first: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    const frame = document.querySelectorAll<HTMLElement>('.topbar, .tabbar')
    for (const part of frame) part.inert = true
    first.current?.focus()
    return () => {
      for (const part of frame) part.inert = false
      if (before instanceof HTMLElement) before.focus()
    }
  }, [open, first])
}
