import { useState } from 'react'
import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { billMessage, whatsappLink } from '../../../core/rules/share.ts'
import { type BillReceiver, closeSendBill } from '../../offline/send-bill.ts'
import { Button } from '../../ui/button.tsx'
import { Field, Input, TextArea } from '../../ui/field.tsx'
import { Banner } from '../../ui/surface.tsx'
import { words } from './words.ts'

/** Hands text and number to WhatsApp, where a person presses Send: nothing goes out by itself. */
export function WhatsappPart(props: { snapshot: DocumentSnapshot; customer: BillReceiver | null }) {
  const { snapshot, customer } = props
  const [phone, setPhone] = useState(customer?.phone ? `+${customer.phone}` : '')
  const [message, setMessage] = useState(() =>
    billMessage({
      shopName: snapshot.seller.name,
      title: snapshot.title,
      number: snapshot.number,
      businessDate: snapshot.businessDate,
      totalMinor: snapshot.totals.totalMinor,
      savedMinor: snapshot.totals.savedMinor,
      currency: snapshot.currency,
      footer: snapshot.footer,
    }),
  )
  const link = whatsappLink(message, phone)
  const isWrong = phone.trim() !== '' && link.startsWith('https://wa.me/?')
  const agreed = customer?.consent?.whatsapp === true
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWrong) return
        window.open(link, '_blank', 'noopener,noreferrer')
        closeSendBill()
      }}
    >
      <Banner kind={agreed ? 'saved' : 'note'}>
        {agreed
          ? words.whatsappPart.agreed
          : customer
            ? words.whatsappPart.ask(customer.name)
            : words.whatsappPart.askNobody}
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
