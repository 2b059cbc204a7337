import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'

/** What was typed as an amount above zero, or null. */
export function typedAmount(text: string, currency: string, least = 1): Minor | null {
  const amount = parseMoney(text, currency)
  return amount.ok && amount.value >= least ? amount.value : null
}

/** As people type it: 2,000 or 250.50. */
export const amountText = (amount: Minor, currency: string): string =>
  formatMoney(amount, { currency, symbol: false, paise: 'auto' })
