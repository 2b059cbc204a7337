import { type RefObject, useEffect, useRef } from 'react'
import { burstEvent } from '../../ui/barcode-router.ts'
import { isEditable } from '../../ui/editable.ts'

/** Longer than the gap inside a scan: what follows sooner may still turn out to be one. */
const scanGap = 45

const isText = (event: KeyboardEvent) =>
  [...event.key].length === 1 &&
  event.key !== ' ' &&
  !event.ctrlKey &&
  !event.altKey &&
  !event.metaKey

/**
 * Makes the search always ready: letters and digits typed anywhere outside a field go into it. Characters of a scan do
 * not, so nothing moves before it is clear that a person types. Keys of `reserved` belong to the view.
 */
export function useTypeAhead(
  field: RefObject<HTMLInputElement | null>,
  onText: (text: string) => void,
  reserved: (key: string) => boolean,
): void {
  const latest = useRef({ onText, reserved })
  useEffect(() => {
    latest.current = { onText, reserved }
  })

  useEffect(() => {
    let waiting = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = () => {
      clearTimeout(timer)
      waiting = ''
    }
    const settle = () => {
      const text = waiting
      waiting = ''
      field.current?.focus()
      latest.current.onText(text)
    }
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (isEditable(event.target) || document.querySelector('dialog[open]')) return
      if (!isText(event) || (waiting === '' && latest.current.reserved(event.key))) return
      waiting += event.key
      clearTimeout(timer)
      timer = setTimeout(settle, scanGap)
    }
    window.addEventListener('keydown', press)
    window.addEventListener(burstEvent, forget)
    return () => {
      forget()
      window.removeEventListener('keydown', press)
      window.removeEventListener(burstEvent, forget)
    }
  }, [field])
}
