import { allow, type Decision, refuse } from './decision.ts'
import { type Minor, minor, multiplyDivide } from './money.ts'

// ISO 4217 gives most currencies two digits after the point; these have none or three.
const withoutDigits = new Set(
  'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
)
const withThreeDigits = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

const symbols: Readonly<Record<string, string>> = {
  INR: '₹',
  USD: '$',
  EUR: '€',
  GBP: '£',
  JPY: '¥',
}

/** Digits after the point: two for INR, none for JPY, three for KWD. */
export function minorDigits(currency: string): number {
  if (withoutDigits.has(currency)) return 0
  return withThreeDigits.has(currency) ? 3 : 2
}

export interface MoneyFormat {
  readonly currency: string
  /** Shown unless false. */
  readonly symbol?: boolean
  /** `auto` leaves the paise away when there are none; `never` rounds to the whole unit. */
  readonly paise?: 'always' | 'never' | 'auto'
}

/**
 * For people: "₹1,28,450.00" by lakh and crore for rupees, thousands elsewhere, with the true minus
 * sign.
 */
export function formatMoney(amount: Minor, options: MoneyFormat): string {
  const { currency, symbol = true, paise = 'always' } = options
  const digits = minorDigits(currency)
  const scale = 10 ** digits
  const shown = paise === 'never' ? multiplyDivide(amount, 1, scale, 'half_up') * scale : amount
  const size = Math.abs(shown)
  const fraction = size % scale
  const withFraction = digits > 0 && paise !== 'never' && !(paise === 'auto' && fraction === 0)
  return [
    shown < 0 ? '−' : '',
    symbol ? (symbols[currency] ?? `${currency} `) : '',
    group(String((size - fraction) / scale), currency),
    withFraction ? `.${String(fraction).padStart(digits, '0')}` : '',
  ].join('')
}

function group(whole: string, currency: string): string {
  const pattern = currency === 'INR' ? /\B(?=(?:\d\d)*\d{3}$)/g : /\B(?=(?:\d{3})+$)/g
  return whole.replace(pattern, ',')
}

/**
 * Reads an amount that a person typed or pasted: "1,234.5", "₹1,28,450.00", "−3". Works on the
 * digits themselves, so no binary fraction ever stands for money. Refuses more decimals than the
 * currency has.
 */
export function parseMoney(
  text: string,
  currency: string,
): Decision<Minor, 'money_shape' | 'money_too_large'> {
  const digits = minorDigits(currency)
  const bare = text.replace(/\s/g, '').replace(symbols[currency] ?? currency, '')
  const found = /^([-−]?)([0-9]*|[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3})(?:\.([0-9]*))?$/.exec(bare)
  const [, sign = '', whole = '', fraction = ''] = found ?? []
  const tooFine = fraction.length > digits
  if (!found || whole + fraction === '' || tooFine) return refuse('money_shape', { text })
  const size = Number(whole.replaceAll(',', '') + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(size)) return refuse('money_too_large', { text })
  return allow(minor(sign ? -size : size))
}
