import { allow, type Decision, refuse } from './decision.ts'
import { type Minor, minor } from './money.ts'

const digitsOf: Readonly<Record<string, number>> = {
  JPY: 0,
  KRW: 0,
  VND: 0,
  CLP: 0,
  KWD: 3,
  BHD: 3,
  OMR: 3,
  JOD: 3,
  TND: 3,
}
const symbolOf: Readonly<Record<string, string>> = {
  INR: '₹',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
}

/** Digits behind the point of a currency (ISO 4217). */
export function minorDigits(currency: string): number {
  return digitsOf[currency] ?? 2
}

export interface MoneyFormat {
  readonly currency: string
  readonly symbol?: boolean
  /** `auto` leaves out paise that are zero. */
  readonly paise?: 'always' | 'never' | 'auto'
}

/** Money for people: ₹1,28,450.00 in Indian groups, others in threes, with a true minus sign. */
export function formatMoney(amount: Minor, format: MoneyFormat): string {
  const digits = minorDigits(format.currency)
  const text = Math.abs(amount)
    .toString()
    .padStart(digits + 1, '0')
  const whole = digits ? text.slice(0, -digits) : text
  const fraction = digits ? text.slice(-digits) : ''
  const shown = format.paise ?? 'always'
  const hasFraction =
    fraction && (shown === 'always' || (shown === 'auto' && /[1-9]/.test(fraction)))
  const symbol = format.symbol === false ? '' : (symbolOf[format.currency] ?? `${format.currency} `)
  const grouped =
    format.currency === 'INR' ? groupIndian(whole) : whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '−' : ''}${symbol}${grouped}${hasFraction ? `.${fraction}` : ''}`
}

function groupIndian(whole: string): string {
  if (whole.length <= 3) return whole
  return `${whole.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${whole.slice(-3)}`
}

/** Money from what a person types: "1,234.5", "₹99", "−20". More digits behind the point than the currency has are refused. */
export function parseMoney(text: string, currency: string): Decision<Minor, 'money_malformed'> {
  const digits = minorDigits(currency)
  const plain = text
    .trim()
    .replace(/^([-−]?)\s*(?:₹|\$|€|£|¥|Rs\.?|[A-Z]{3})\s*/i, '$1')
    .replaceAll(',', '')
  const match = /^([-−]?)(\d{0,13})(?:\.(\d*))?$/.exec(plain)
  const [, sign, whole = '', rest = ''] = match ?? []
  const fraction = rest.replace(/0+$/, '')
  if (!match || whole + rest === '' || fraction.length > digits)
    return refuse('money_malformed', { text })
  const value = Number.parseInt(`${whole || '0'}${fraction.padEnd(digits, '0')}`, 10)
  return allow(minor(sign && value ? -value : value))
}
