import { assert } from '../kernel/assert.ts'
import { type BusinessDate, financialYearOf } from '../kernel/dates.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'

/** Each kind of document has its own series on each register and in each financial year. */
export type SeriesKind =
  | 'invoice'
  | 'bill_of_supply'
  | 'credit_note'
  | 'quotation'
  | 'receipt'
  | 'return_note'
  | 'receipt_voucher'
  | 'refund_voucher'

const letters: Readonly<Record<SeriesKind, string>> = {
  invoice: '',
  bill_of_supply: 'B',
  credit_note: 'C',
  quotation: 'Q',
  receipt: 'R',
  return_note: 'N',
  receipt_voucher: 'V',
  refund_voucher: 'W',
}

/**
 * Letters that tell the series of one device from that of another at the same register: none of a kind, and none that
 * looks like a digit. A register whose devices never got lost has none.
 */
export const seriesMarks = 'ADEFGHJKLMPSTUXYZ'

/** Rule 46(b) of the CGST Rules. */
const longestNumber = 16

export interface SeriesNumber {
  readonly registerCode: string
  readonly kind: SeriesKind
  /** As in "26-27". */
  readonly financialYear: string
  /** One of `seriesMarks`, or nothing. */
  readonly mark?: string
  readonly sequence: number
}

const isMark = (mark: string) => mark === '' || (mark.length === 1 && seriesMarks.includes(mark))

export function isRegisterCode(code: string): boolean {
  return /^[A-Z]{1,2}[0-9]{1,2}$/.test(code)
}

/**
 * The number of a document: "T3/26-27/000042" for an invoice, "T3C/26-27/000007" for a credit note.
 * Consecutive per register, kind and year, and short enough for the law; stops when a series is
 * full.
 */
export function documentNumber(number: SeriesNumber): string {
  const { registerCode, financialYear, sequence } = number
  assert(isRegisterCode(registerCode), `${registerCode} is a register code`)
  assert(/^[0-9]{2}-[0-9]{2}$/.test(financialYear), `${financialYear} is a financial year`)
  assert(isMark(number.mark ?? ''), `${number.mark} is a mark of a series`)
  assert(Number.isSafeInteger(sequence) && sequence > 0, `${sequence} counts from one`)
  const digits = String(sequence)
  const room = seriesDigits(number)
  assert(digits.length <= room, `series ${registerCode} ${financialYear} is full`)
  return head(number) + digits.padStart(Math.min(6, room), '0')
}

/** The last sequence that fits a series: 9,99,999 or more, less for long register codes. */
export function seriesCapacity(series: Omit<SeriesNumber, 'sequence'>): number {
  return 10 ** seriesDigits(series) - 1
}

function seriesDigits(series: Omit<SeriesNumber, 'sequence'>): number {
  return longestNumber - head(series).length
}

function head(series: Omit<SeriesNumber, 'sequence'>): string {
  const { registerCode, kind, mark = '', financialYear } = series
  return `${registerCode}${letters[kind]}${mark}/${financialYear}/`
}

/** Where the financial year is the calendar year, its label names that one twice: 26-26. */
export function financialYearFor(of: {
  readonly businessDate: BusinessDate
  readonly country: string
}): string {
  return financialYearOf(of.businessDate, of.country === 'IN' ? 4 : 1).label
}

/** The pattern that GSTR-1, the e-invoice portal and other systems all accept. */
export function isSafeDocumentNumber(text: string): boolean {
  return /^[A-Z1-9][A-Z0-9/-]{0,15}$/.test(text)
}

const ownNumber = new RegExp(
  `^([A-Z]{1,2}[0-9]{1,2})([BCQRNVW]?)([${seriesMarks}]?)/([0-9]{2}-[0-9]{2})/([0-9]{1,9})$`,
)

/**
 * Reads a number of our own series; small letters are forgiven, because numbers are told apart
 * without case.
 */
export function parseDocumentNumber(
  text: string,
): Decision<SeriesNumber, 'document_number_malformed'> {
  const found = ownNumber.exec(text.trim().toUpperCase())
  if (!found) return refuse('document_number_malformed', { text })
  const [whole, registerCode = '', letter, mark = '', financialYear = '', digits] = found
  const kinds = Object.keys(letters) as SeriesKind[]
  const kind = kinds.find((each) => letters[each] === letter) ?? 'invoice'
  const sequence = Number(digits)
  const number: SeriesNumber = { registerCode, kind, financialYear, mark, sequence }
  const isOurs = number.sequence > 0 && documentNumber(number) === whole
  return isOurs ? allow(number) : refuse('document_number_malformed', { text })
}

/**
 * Whether the second number follows the first at once in one series, for numbers of any shape:
 * exactly one run of digits counts up by one, and all else is equal. In our own series that run
 * must be the sequence.
 */
export function isNextInSeries(previous: string, next: string): boolean {
  const [a, b] = [parseDocumentNumber(previous), parseDocumentNumber(next)]
  if (a.ok && b.ok) {
    const { registerCode, kind, mark, financialYear, sequence } = a.value
    const sameSeries =
      b.value.registerCode === registerCode &&
      b.value.kind === kind &&
      b.value.mark === mark &&
      b.value.financialYear === financialYear
    return sameSeries && b.value.sequence === sequence + 1
  }
  const before = previous.toUpperCase().split(/([0-9]+)/)
  const after = next.toUpperCase().split(/([0-9]+)/)
  if (before.length !== after.length) return false
  const changed = before.flatMap((part, i) => (part === after[i] ? [] : [i]))
  const [only] = changed
  if (only === undefined || changed.length > 1) return false
  return isSuccessor(before[only] ?? '', after[only] ?? '')
}

function isSuccessor(before: string, after: string): boolean {
  if (!/^[0-9]+$/.test(before) || !/^[0-9]+$/.test(after)) return false
  return (BigInt(before) + 1n).toString().padStart(before.length, '0') === after
}

/** Stands in the place of a number on everything that is made in training: no series knows it. */
export const trainingNumber = 'TRAINING'
