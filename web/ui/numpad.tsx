import { useEffect, useRef } from 'react'
import { burstEvent } from './barcode-router.ts'
import { isEditable } from './editable.ts'
import { Icon } from './marks/marks.tsx'

export type NumpadKind = 'money' | 'decimal' | 'digits'

const lastRow: Record<NumpadKind, string> = { money: '00', decimal: '.', digits: '' }
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

const physical = (event: KeyboardEvent, kind: NumpadKind): string | undefined => {
  if (event.ctrlKey || event.altKey || event.metaKey) return undefined
  if (/^\d$/.test(event.key)) return event.key
  if ((event.key === '.' || event.key === ',') && kind !== 'digits') return '.'
  return event.key === 'Backspace' ? 'back' : undefined
}

/** Under a dialog that was opened over it: then the keyboard belongs to that one. */
function isBelow(pad: Element | null): boolean {
  const top = [...document.querySelectorAll('dialog[open]')].at(-1)
  return top !== undefined && !top.contains(pad)
}

/**
 * Large digits for fingers; the keyboard's digits work while it shows, except inside a field.
 * `undo` is called once for every press that turned out to be the beginning of a scan.
 */
export function Numpad(props: {
  label: string
  kind?: NumpadKind
  onKey: (key: string) => void
  /** Takes the last key back: gets the number of keys to forget. */
  onForget?: (keys: number) => void
  backLabel: string
  disabled?: boolean
}) {
  const { kind = 'money', disabled = false } = props
  const latest = useRef(props)
  const pad = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    latest.current = props
  })

  useEffect(() => {
    if (disabled) return
    let recent: number[] = []
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isEditable(event.target) || isBelow(pad.current)) return
      const key = physical(event, kind)
      if (key === undefined) return
      event.preventDefault()
      recent = [...recent.slice(-9), event.timeStamp]
      latest.current.onKey(key)
    }
    const burst = (event: Event) => {
      const { startedAt } = (event as CustomEvent<{ startedAt: number }>).detail
      const keys = recent.filter((time) => time >= startedAt).length
      recent = []
      if (keys > 0) latest.current.onForget?.(keys)
    }
    window.addEventListener('keydown', press)
    window.addEventListener(burstEvent, burst)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener(burstEvent, burst)
    }
  }, [kind, disabled])

  const key = (text: string) => (
    <button
      key={text}
      type="button"
      className="btn"
      disabled={disabled}
      onClick={() => props.onKey(text)}
    >
      {text}
    </button>
  )
  return (
    <fieldset className="numpad" ref={pad}>
      <legend className="sr">{props.label}</legend>
      {digits.map(key)}
      {lastRow[kind] ? key(lastRow[kind]) : <span />}
      {key('0')}
      <button
        type="button"
        className="btn"
        aria-label={props.backLabel}
        disabled={disabled}
        onClick={() => props.onKey('back')}
      >
        <Icon name="delete" size="l" />
      </button>
    </fieldset>
  )
}
