import { useState } from 'react'
import type { Customer } from '../../../core/contracts/customers.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { reminderText } from '../../../core/rules/khata.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { sinceWords } from './customer-facts.ts'
import { words } from './words.ts'

/** Opens WhatsApp with a friendly text; a person sends it. Only to who agreed to get messages there. */
export function ReminderKey({ customer }: { customer: Customer }) {
  const { data: business } = useBusiness()
  const today = useBusinessDay()
  const [told, setTold] = useState(false)
  if (!business) return null
  if (!customer.phone || !customer.consent.whatsapp) {
    return (
      <>
        <Button icon="message-circle" onClick={() => setTold(true)}>
          {words.account.remind}
        </Button>
        {told && (
          <Banner kind="care">
            {customer.phone ? words.account.noConsent : words.account.noPhone}
          </Banner>
        )}
      </>
    )
  }
  const text = reminderText({
    shop: business.name,
    customer: customer.name,
    due: formatMoney(customer.dueMinor, { currency: business.currency }),
    since: sinceWords(customer.dueSince, today) || null,
    upiId: business.settings.upiId,
  })
  return (
    <a
      className={buttonClass({})}
      href={`https://wa.me/${customer.phone}?text=${encodeURIComponent(text)}`}
      target="_blank"
      rel="noreferrer"
    >
      {words.account.remind}
    </a>
  )
}
