import { assert } from '../kernel/assert.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { type Minor, minor, multiplyDivide } from '../kernel/money.ts'
import { type Quantity, quantity } from '../kernel/quantity.ts'

export type GtinKind = 'ean8' | 'upc_a' | 'ean13' | 'itf14'

const kinds: Readonly<Record<number, GtinKind>> = {
  8: 'ean8',
  12: 'upc_a',
  13: 'ean13',
  14: 'itf14',
}

/** Checks length and check digit of a trade number (GS1 General Specifications, section 7.9). */
export function checkGtin(
  code: string,
): Decision<{ code: string; kind: GtinKind }, 'gtin_shape' | 'gtin_check_digit'> {
  const kind = /^[0-9]+$/.test(code) ? kinds[code.length] : undefined
  if (!kind) return refuse('gtin_shape', { code })
  const expected = gtinCheckDigit(code.slice(0, -1))
  if (!code.endsWith(expected)) return refuse('gtin_check_digit', { code, expected })
  return allow({ code, kind })
}

/** Weights 3, 1, 3 … from the right over all digits but the check digit. */
export function gtinCheckDigit(body: string): string {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    sum += Number(body[body.length - 1 - i]) * (i % 2 === 0 ? 3 : 1)
  }
  return String((10 - (sum % 10)) % 10)
}

/**
 * The key under which a barcode is kept and looked up. The same article prints as UPC-A and as
 * EAN-13 with a zero in front, and scanners report either; codes that are no valid trade number
 * stay as they are, in capitals.
 */
export function normaliseBarcode(code: string): string {
  const text = code.replace(/\s/g, '').toUpperCase()
  if (!checkGtin(text).ok) return text
  if (text.length === 12) return `0${text}`
  return text.length === 14 && text.startsWith('0') ? text.slice(1) : text
}

/**
 * How a shop's scale prints labels of thirteen digits: prefix, item, verifier where it has one,
 * value, check digit.
 */
export interface LabelScheme {
  readonly prefix: string
  readonly itemDigits: number
  readonly valueDigits: number
  readonly value: 'weight' | 'price'
  readonly verifier: boolean
  /**
   * The printed value in one whole kilo or rupee: 1000 for grams and 100 for paise unless told
   * otherwise.
   */
  readonly divisor?: number
}

export interface EmbeddedLabel {
  readonly itemCode: string
  readonly quantity?: Quantity
  readonly price?: Minor
}

/**
 * Reads a weight or a price out of a label of the shop's scale (GS1 General Specifications,
 * restricted circulation numbers of variable measure). The scheme with the longest matching prefix
 * decides; check digit and verifier digit must be right, because a misread price would be charged.
 * An ordinary barcode is refused as `label_not_embedded`.
 */
export function readEmbeddedLabel(
  code: string,
  schemes: readonly LabelScheme[],
): Decision<EmbeddedLabel, 'label_not_embedded' | 'label_check_digit' | 'label_verifier_digit'> {
  const scheme = schemeOf(code, schemes)
  if (!scheme) return refuse('label_not_embedded', { code })
  if (!code.endsWith(gtinCheckDigit(code.slice(0, 12))))
    return refuse('label_check_digit', { code })
  const itemEnd = scheme.prefix.length + scheme.itemDigits
  const itemCode = code.slice(scheme.prefix.length, itemEnd)
  const value = code.slice(12 - scheme.valueDigits, 12)
  if (scheme.verifier && code[itemEnd] !== verifierDigit(value)) {
    return refuse('label_verifier_digit', { code })
  }
  return allow({ itemCode, ...measure(Number(value), scheme) })
}

function measure(value: number, scheme: LabelScheme): Omit<EmbeddedLabel, 'itemCode'> {
  return scheme.value === 'weight'
    ? { quantity: quantity(multiplyDivide(value, 1000, scheme.divisor ?? 1000, 'half_up')) }
    : { price: minor(multiplyDivide(value, 100, scheme.divisor ?? 100, 'half_up')) }
}

function schemeOf(code: string, schemes: readonly LabelScheme[]): LabelScheme | undefined {
  if (!/^[0-9]{13}$/.test(code)) return undefined
  let longest: LabelScheme | undefined
  for (const scheme of schemes) {
    if (!code.startsWith(scheme.prefix) || !isLabelScheme(scheme)) continue
    if (scheme.prefix.length > (longest?.prefix.length ?? 0)) longest = scheme
  }
  return longest
}

/**
 * Whether the parts fill the twelve digits before the check digit, and a verifier is one that the
 * tables know.
 */
export function isLabelScheme(scheme: LabelScheme): boolean {
  const { prefix, itemDigits, valueDigits, verifier } = scheme
  const length = prefix.length + itemDigits + (verifier ? 1 : 0) + valueDigits
  return length === 12 && (!verifier || valueDigits === 4 || valueDigits === 5)
}

/** What the scale would print. The value is in the printed unit, for example grams or paise. */
export function printEmbeddedLabel(scheme: LabelScheme, itemCode: string, value: number): string {
  assert(isLabelScheme(scheme), 'the parts of a label fill its digits')
  assert(/^[0-9]+$/.test(itemCode) && itemCode.length === scheme.itemDigits, 'the item code fits')
  const digits = String(value).padStart(scheme.valueDigits, '0')
  assert(/^[0-9]+$/.test(digits) && digits.length === scheme.valueDigits, 'the value fits')
  const verifier = scheme.verifier ? verifierDigit(digits) : ''
  const body = scheme.prefix + itemCode + verifier + digits
  return body + gtinCheckDigit(body)
}

// GS1 General Specifications, section 7.9.3: weighted digits, where 2− and 5− also take off the
// tens of the product.
const weights = {
  '2-': [0, 2, 4, 6, 8, 9, 1, 3, 5, 7],
  '3': [0, 3, 6, 9, 2, 5, 8, 1, 4, 7],
  '5+': [0, 5, 1, 6, 2, 7, 3, 8, 4, 9],
  '5-': [0, 5, 9, 4, 8, 3, 7, 2, 6, 1],
} as const
const fourDigits = ['2-', '2-', '3', '5-'] as const
const fiveDigits = ['5+', '2-', '5-', '5+', '2-'] as const

/** The verifier digit of a printed price or measure of four or five digits. */
export function verifierDigit(value: string): string {
  const positions = value.length === 4 ? fourDigits : fiveDigits
  assert(value.length === positions.length, 'verifier digits are defined for four and five digits')
  const total = positions.reduce(
    (all, weight, i) => all + (weights[weight][Number(value[i])] ?? 0),
    0,
  )
  if (value.length === 4) return String((total * 3) % 10)
  return String(weights['5-'].indexOf(((10 - (total % 10)) % 10) as never))
}

/**
 * A line sold by a price label: the printed total is charged exactly, and the quantity follows from
 * it, so that stock goes down by what was weighed: 66.67 at 199.00 a kilo is 0.335. At least a
 * thousandth is sold.
 */
export function priceLabelLine(
  unitPrice: Minor,
  printedTotal: Minor,
): { readonly quantity: Quantity; readonly printedTotal: Minor } {
  assert(unitPrice > 0, 'an item sold by price label has a price')
  const derived = multiplyDivide(printedTotal, 1000, unitPrice, 'half_up')
  return { quantity: quantity(Math.max(derived, 1)), printedTotal }
}
