import { assert } from '../kernel/assert.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { gtinCheckDigit } from './barcode.ts'

/** GS1 keeps 20 to 29 for numbers that mean something in one shop only (General Specifications, section 2.1.11). */
const prefixes = ['20', '23', '24', '25', '26', '27', '28', '29', '21', '22'] as const

/**
 * The range for barcodes that the shop gives itself. It must not meet the labels of the shop's scale: a number that
 * reads like a weight would sell one. 21 and 22 come last, because most scales print them.
 */
export function inStorePrefix(
  schemes: readonly { readonly prefix: string }[],
): Decision<string, 'in_store_range_taken'> {
  const meets = (prefix: string) =>
    schemes.some((scheme) => scheme.prefix.startsWith(prefix) || prefix.startsWith(scheme.prefix))
  const free = prefixes.find((prefix) => !meets(prefix))
  return free ? allow(free) : refuse('in_store_range_taken')
}

const sequenceDigits = 10

/** The EAN-13 of a running number in a range, with its check digit. */
export function inStoreCode(prefix: string, sequence: number): string {
  const digits = String(sequence).padStart(sequenceDigits, '0')
  assert(sequence > 0 && digits.length === sequenceDigits, 'a range has ten digits to count with')
  const body = prefix + digits
  return body + gtinCheckDigit(body)
}

/** The running number in a code of the range; null for any other code. */
export function inStoreSequence(prefix: string, code: string): number | null {
  const isOurs = code.length === 13 && code.startsWith(prefix) && /^\d+$/.test(code)
  return isOurs ? Number(code.slice(prefix.length, 12)) : null
}
