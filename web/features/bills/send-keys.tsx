import { readCustomer } from '../../../core/contracts/customers.ts'
import type { Sale } from '../../../core/contracts/sales.ts'
import { call } from '../../offline/api-client.ts'
import { type SendBillRequest, sendBill } from '../../offline/send-bill.ts'
import { Button } from '../../ui/button.tsx'
import { words } from './words.ts'

/** WhatsApp and e-mail for a bill: opens the sheet in which a person says where it goes. */
export function SendKeys({ sale }: { sale: Sale }) {
  const open = async (way: SendBillRequest['way']) => {
    const { documentId, customer } = sale
    // Without the customer’s page the sheet still opens; address and number are then typed in.
    const known = customer
      ? await call(readCustomer, { params: { customerId: customer.id } }).catch(() => customer)
      : null
    sendBill({ documentId, way, customer: known })
  }
  return (
    <div className="papers">
      <Button icon="message-circle" onClick={() => void open('whatsapp')}>
        {words.send.whatsapp}
      </Button>
      <Button icon="mail" onClick={() => void open('email')}>
        {words.send.email}
      </Button>
    </div>
  )
}
