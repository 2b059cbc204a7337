import type { RefObject } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field, MoneyInput } from '../../ui/field.tsx'
import { Kbd } from '../../ui/surface.tsx'

/** How much of the bill this way pays. The proposal is selected, so that another amount is typed over it. */
export function AmountField(props: {
  label: string
  text: string
  error?: string
  hint?: string
  onText: (text: string) => void
}) {
  return (
    <Field label={props.label} error={props.error} hint={props.hint}>
      <MoneyInput
        value={props.text}
        onFocus={(event) => event.target.select()}
        onChange={(event) => props.onText(event.target.value)}
      />
    </Field>
  )
}

/** The key that takes the money: always at the thumb, and Enter by keyboard. */
export function TakeKey(props: {
  ref: RefObject<HTMLButtonElement | null>
  says: string
  busy: boolean
  disabled: boolean
}) {
  return (
    <div className="pay-dock">
      <Button
        ref={props.ref}
        kind="money"
        size="xl"
        block
        type="submit"
        busy={props.busy}
        disabled={props.disabled}
      >
        {props.says}
        <Kbd>Enter</Kbd>
      </Button>
    </div>
  )
}
