import { useLayoutEffect, useRef } from 'react'
import { scanGap } from './barcode-detector.ts'
import { isEditable } from './editable.ts'
import { comboOf, isBareCharacter } from './hotkeys.ts'
import { whenQuiet } from './when-quiet.ts'

let modal = false
const lookAtModals = () => {
  // By tag the browser keeps the list: it is looked at with every key, also of a scanner.
  modal = [...document.getElementsByTagName('dialog')].some((dialog) => dialog.open)
}
let views = 0

/** A key belongs to what was open when it was pressed: Esc may have closed it before a view hears. */
function watchModals(): () => void {
  views += 1
  if (views === 1) window.addEventListener('keydown', lookAtModals, { capture: true })
  return () => {
    views -= 1
    if (views === 0) window.removeEventListener('keydown', lookAtModals, { capture: true })
  }
}

/**
 * Keys for a view: `{ F2: focusSearch, c: payCash, 'Ctrl+s': save }`. Single characters work only
 * outside fields and wait a moment, because they may be the first character of a scan. A view's
 * keys rest while a dialog is open, unless `inDialog` says that they belong to it.
 */
export function useHotkeys(
  keys: Readonly<Record<string, ((event: KeyboardEvent) => void) | undefined>>,
  options: { enabled?: boolean; inDialog?: boolean } = {},
): void {
  const { enabled = true, inDialog = false } = options
  const latest = useRef(keys)
  useLayoutEffect(() => {
    latest.current = keys
  })

  useLayoutEffect(() => {
    if (!enabled) return
    let callOff = () => {}
    const press = (event: KeyboardEvent) => {
      callOff()
      if (event.defaultPrevented || event.isComposing || modal !== inDialog) return
      const combo = comboOf(event)
      const act = latest.current[combo]
      if (!act) return
      if (!isBareCharacter(combo)) {
        event.preventDefault()
        act(event)
      } else if (!isEditable(event.target)) {
        callOff = whenQuiet(scanGap, () => act(event))
      }
    }
    const unwatch = watchModals()
    window.addEventListener('keydown', press)
    return () => {
      callOff()
      unwatch()
      window.removeEventListener('keydown', press)
    }
  }, [enabled, inDialog])
}
