import { useState } from 'react'
import { whatsappLink } from '../../../core/rules/share.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, TextArea } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** Hands text and number to WhatsApp, where a person presses Send: nothing goes out by itself. */
export function WhatsappForm(props: {
  phone: string | null
  text: string
  agreed: boolean
  /** What to ask where they have not agreed. */
  ask: string
  onDone: () => void
}) {
  const [phone, setPhone] = useState(props.phone ? `+${props.phone}` : '')
  const [message, setMessage] = useState(props.text)
  const link = whatsappLink(message, phone)
  const isWrong = phone.trim() !== '' && link.startsWith('https://wa.me/?')
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWrong) return
        window.open(link, '_blank', 'noopener,noreferrer')
        props.onDone()
      }}
    >
      <Banner kind={props.agreed ? 'saved' : 'note'}>
        {props.agreed ? words.whatsappPart.agreed : props.ask}
      </Banner>
      <Field
        label={words.whatsappPart.phone}
        hint={words.whatsappPart.phoneHint}
        error={isWrong ? words.whatsappPart.refused : undefined}
      >
        <Input
          type="tel"
          inputMode="tel"
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </Field>
      <Field label={words.whatsappPart.message}>
        <TextArea rows={4} value={message} onChange={(event) => setMessage(event.target.value)} />
      </Field>
      <Button kind="leaf" size="l" block type="submit" icon="message-circle">
        {words.whatsappPart.open}
      </Button>
    </form>
  )
}
