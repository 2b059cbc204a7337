import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import { billMessage } from '../../../core/rules/share.ts'
import { type BillReceiver, closeSendBill } from '../../offline/send-bill.ts'
import { WhatsappForm } from './whatsapp-form.tsx'
import { words } from './words.ts'

/** The facts of a bill for WhatsApp. */
export function WhatsappPart(props: { snapshot: DocumentSnapshot; customer: BillReceiver | null }) {
  const { snapshot, customer } = props
  const text = billMessage({
    shopName: snapshot.seller.name,
    title: snapshot.title,
    number: snapshot.number,
    businessDate: snapshot.businessDate,
    totalMinor: snapshot.totals.totalMinor,
    savedMinor: snapshot.totals.savedMinor,
    currency: snapshot.currency,
    footer: snapshot.footer,
  })
  return (
    <WhatsappForm
      phone={customer?.phone ?? null}
      text={text}
      agreed={customer?.consent?.whatsapp === true}
      ask={customer ? words.whatsappPart.ask(customer.name) : words.whatsappPart.askNobody}
      onDone={closeSendBill}
    />
  )
}
