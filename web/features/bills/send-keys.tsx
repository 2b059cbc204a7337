import type { Sale } from '../../../core/contracts/sales.ts'
import { type SendBillRequest, sendBillTo } from '../../offline/send-bill.ts'
import { useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { words } from './words.ts'

/** WhatsApp and e-mail for a bill: opens the sheet in which a person says where it goes. */
export function SendKeys({ sale }: { sale: Sale }) {
  const { documentId, customer } = sale
  const reachable = useReachable()
  const open = (way: SendBillRequest['way']) => void sendBillTo({ documentId, way, customer })
  if (!reachable) return null
  return (
    <div className="papers">
      <Button icon="message-circle" onClick={() => open('whatsapp')}>
        {words.send.whatsapp}
      </Button>
      <Button icon="mail" onClick={() => open('email')}>
        {words.send.email}
      </Button>
    </div>
  )
}
