import { minorDigits } from './currency.ts'
import type { Minor } from './money.ts'

const small = [
  ...'zero one two three four five six seven eight nine ten eleven twelve'.split(' '),
  ...'thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' '),
]
const tens = '  twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')

interface Scale {
  readonly size: number
  readonly name: string
}
const indian: readonly Scale[] = [
  { size: 10_000_000, name: 'crore' },
  { size: 100_000, name: 'lakh' },
  { size: 1000, name: 'thousand' },
  { size: 100, name: 'hundred' },
]
const western: readonly Scale[] = [
  { size: 1_000_000_000, name: 'billion' },
  { size: 1_000_000, name: 'million' },
  { size: 1000, name: 'thousand' },
  { size: 100, name: 'hundred' },
]

const names: Readonly<Record<string, readonly [string, string]>> = {
  INR: ['Rupees', 'paise'],
  USD: ['Dollars', 'cents'],
  EUR: ['Euros', 'cents'],
  GBP: ['Pounds', 'pence'],
  AED: ['Dirhams', 'fils'],
}

/**
 * The amount as an invoice spells it: "Rupees Two thousand one hundred twenty-four and fifty paise
 * only".
 */
export function amountInWords(amount: Minor, currency: string): string {
  const scale = 10 ** minorDigits(currency)
  const size = Math.abs(amount)
  const part = size % scale
  const [unit, subunit] = names[currency] ?? [currency, `/${scale}`]
  const scales = currency === 'INR' ? indian : western
  const whole = spell((size - part) / scale, scales)
  const partWords = subunit.startsWith('/')
    ? `${part}${subunit}`
    : `${spell(part, scales)} ${subunit}`
  return [
    amount < 0 ? `Minus ${unit}` : unit,
    whole.charAt(0).toUpperCase() + whole.slice(1),
    ...(part > 0 ? ['and', partWords] : []),
    'only',
  ].join(' ')
}

function spell(n: number, scales: readonly Scale[]): string {
  for (const { size, name } of scales) {
    if (n < size) continue
    const rest = n % size
    const head = `${spell((n - rest) / size, scales)} ${name}`
    return rest > 0 ? `${head} ${spell(rest, scales)}` : head
  }
  if (n < 20) return small[n] ?? ''
  const ten = tens[Math.floor(n / 10)] ?? ''
  return n % 10 > 0 ? `${ten}-${small[n % 10]}` : ten
}
