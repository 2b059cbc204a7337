import { type RefObject, useEffect } from 'react'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { Numpad } from '../../ui/numpad.tsx'
import { VisuallyHidden } from '../../ui/surface.tsx'
import { pinWords } from './pin-words.ts'

const shortest = 4
const longest = 8

export function pressPinKey(pin: string, key: string): string {
  if (key === 'back') return pin.slice(0, -1)
  return /^\d$/.test(key) && pin.length < longest ? pin + key : pin
}

/**
 * Digits that nobody reads: dots, number pad, and one key that sends them. The keyboard works too, while no field has
 * the focus; Enter sends.
 */
export function PinPad(props: {
  label: string
  pin: string
  onPin: (pin: string) => void
  onSend: () => void
  send: string
  busy: boolean
  /** Seconds that have to pass first. */
  wait: number
  problem: string | null
  /** What stands there while nothing is wrong. */
  hint?: string
  /** Where the keyboard types: gets the focus when the pad is first. */
  place: RefObject<HTMLElement | null>
}) {
  const { pin, wait, busy } = props
  const off = busy || wait > 0
  // A code scanned here belongs to no till: what its digits typed is taken back.
  useBarcodeScanner(() => undefined)
  useEffect(() => {
    if (props.problem) props.place.current?.focus()
  }, [props.problem, props.place])
  const send = () => {
    if (!off && pin.length >= shortest) props.onSend()
  }
  const says = wait > 0 ? pinWords.wait(wait) : (props.problem ?? props.hint ?? '')
  return (
    <section
      className={props.problem || wait > 0 ? 'pinpad is-wrong' : 'pinpad'}
      aria-label={props.label}
      tabIndex={-1}
      ref={props.place}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget) return
        event.preventDefault()
        send()
      }}
    >
      <p className="pinpad__who">{props.label}</p>
      <div className="pinpad__dots" role="img" aria-label={pinWords.entered(pin.length)}>
        {Array.from({ length: Math.max(shortest, pin.length) }, (_, place) => (
          <i key={place} className={place < pin.length ? 'on' : ''} />
        ))}
      </div>
      <p className="pinpad__msg" role={props.problem ? 'alert' : 'status'}>
        {says}
      </p>
      <Numpad
        label={pinWords.pad}
        kind="digits"
        backLabel={pinWords.back}
        disabled={off}
        onKey={(key) => props.onPin(pressPinKey(pin, key))}
        onForget={(keys) => props.onPin(pin.slice(0, -keys))}
      />
      <Button
        kind="leaf"
        size="l"
        block
        busy={busy}
        disabled={wait > 0 || pin.length < shortest}
        onClick={send}
      >
        {props.send}
        {pin.length < shortest && <VisuallyHidden>. {pinWords.tooShort}</VisuallyHidden>}
      </Button>
    </section>
  )
}
