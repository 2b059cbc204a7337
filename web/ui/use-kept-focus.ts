import { useEffect, useRef } from 'react'

/**
 * Keys that are replaced by what comes next take the focus with them: whoever pressed one by keyboard goes on from the
 * first of the new ones. `step` is what changes with them.
 */
export function useKeptFocus<Box extends HTMLElement>(step: unknown) {
  const box = useRef<Box>(null)
  const held = useRef(false)
  useEffect(() => {
    if (!held.current || box.current?.contains(document.activeElement)) return
    if (document.activeElement === document.body) box.current?.querySelector('button')?.focus()
  }, [step])
  return {
    ref: box,
    onFocus: () => {
      held.current = true
    },
    onBlur: ({ relatedTarget }: { readonly relatedTarget: EventTarget | null }) => {
      // A key that vanishes loses the focus to nothing; one that is left, to something else.
      if (relatedTarget) held.current = false
    },
  }
}
