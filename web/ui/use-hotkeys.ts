import { useLayoutEffect, useRef } from 'react'
import { scanGap } from './barcode-detector.ts'
import { isEditable } from './editable.ts'
import { comboOf, isBareCharacter } from './hotkeys.ts'
import { whenQuiet } from './when-quiet.ts'

const modalOpen = () => document.querySelector('dialog[open]') !== null

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
    // A key belongs to what was open when it was pressed: Esc may have closed the dialog by the time it gets here.
    let modal = modalOpen()
    const begin = () => {
      modal = modalOpen()
    }
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
    window.addEventListener('keydown', begin, { capture: true })
    window.addEventListener('keydown', press)
    return () => {
      callOff()
      window.removeEventListener('keydown', begin, { capture: true })
      window.removeEventListener('keydown', press)
    }
  }, [enabled, inDialog])
}
