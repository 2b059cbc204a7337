import { formatMoney } from '../kernel/currency.ts'
import type { BusinessDate } from '../kernel/dates.ts'
import type { Minor } from '../kernel/money.ts'
import { dateWords } from './receipt/draft.ts'

export interface SharedBill {
  readonly shopName: string
  readonly title: string
  readonly number: string
  readonly businessDate: BusinessDate
  readonly totalMinor: Minor
  readonly currency: string
  readonly savedMinor: Minor
  /** The shop's own words at the foot of its bills. */
  readonly footer: readonly string[]
}

/** The facts of a bill as a short message. Asterisks are bold type in WhatsApp. */
export function billMessage(bill: SharedBill): string {
  const amount = (value: Minor) => formatMoney(value, { currency: bill.currency })
  return [
    `*${bill.shopName}*`,
    `${bill.title} ${bill.number}, ${dateWords(bill.businessDate)}`,
    `Total: *${amount(bill.totalMinor)}*`,
    ...(bill.savedMinor > 0 ? [`You saved ${amount(bill.savedMinor)}`] : []),
    ...bill.footer.filter(Boolean).slice(0, 1),
  ].join('\n')
}

/**
 * Opens WhatsApp with a message that a person still sends. The number stands in it as digits with the country code;
 * without one, or with one too short or too long to be a number (ITU-T E.164), the person chooses whom to send it to.
 */
export function whatsappLink(text: string, phone: string | null): string {
  const digits = (phone ?? '').replace(/\D/g, '')
  const withCountry = /^[6-9]\d{9}$/.test(digits) ? `91${digits}` : digits
  const to = /^[1-9]\d{9,14}$/.test(withCountry) ? withCountry : ''
  return `https://wa.me/${to}?text=${encodeURIComponent(text)}`
}
