import { type RefObject, useEffect, useRef } from 'react'
import { type Scan, scanGap } from '../../ui/barcode-detector.ts'
import { burstEvent } from '../../ui/barcode-router.ts'
import { isEditable } from '../../ui/editable.ts'

const isText = (event: KeyboardEvent) =>
  [...event.key].length === 1 &&
  event.key !== ' ' &&
  !event.ctrlKey &&
  !event.altKey &&
  !event.metaKey

export interface TypeAhead {
  readonly onText: (text: string) => void
  /** On a machine that stalls the first characters of a scan look like typing: they are taken back out. */
  readonly onTakeBack: (text: string) => void
  /** Keys that belong to the view. */
  readonly reserved: (key: string) => boolean
}

/**
 * Makes the search always ready: letters and digits typed anywhere outside a field go into it. Characters of a scan do
 * not, so nothing moves before it is clear that a person types.
 */
export function useTypeAhead(
  field: RefObject<HTMLInputElement | null>,
  typeAhead: TypeAhead,
): void {
  const latest = useRef(typeAhead)
  useEffect(() => {
    latest.current = typeAhead
  })

  useEffect(() => {
    let waiting = ''
    let begunAt = 0
    let given: { readonly text: string; readonly begunAt: number } | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const forget = () => {
      clearTimeout(timer)
      waiting = ''
    }
    const settle = () => {
      const text = waiting
      waiting = ''
      given = { text, begunAt }
      field.current?.focus()
      latest.current.onText(text)
    }
    const burst = (event: Event) => {
      forget()
      const { startedAt } = (event as CustomEvent<Scan>).detail
      if (given && given.begunAt >= startedAt) latest.current.onTakeBack(given.text)
      given = null
    }
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.repeat) return
      if (isEditable(event.target) || document.querySelector('dialog[open]')) return
      if (!isText(event) || (waiting === '' && latest.current.reserved(event.key))) return
      if (waiting === '') begunAt = event.timeStamp
      waiting += event.key
      clearTimeout(timer)
      timer = setTimeout(settle, scanGap)
    }
    window.addEventListener('keydown', press)
    window.addEventListener(burstEvent, burst)
    return () => {
      forget()
      window.removeEventListener('keydown', press)
      window.removeEventListener(burstEvent, burst)
    }
  }, [field])
}
