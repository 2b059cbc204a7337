import { type BusinessDate, businessDate } from '../kernel/dates.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { type Minor, minor, multiplyDivide } from '../kernel/money.ts'
import { type Quantity, quantity } from '../kernel/quantity.ts'
import { gtinCheckDigit } from './barcode.ts'
import { type ElementShape, elementShape, isEncodable } from './gs1-table.ts'

/** What a GS1 code says of the thing it stands on. */
export interface Gs1Data {
  /** Fourteen digits, with the right check digit. */
  readonly gtin: string
  readonly batch: string | null
  /** The last day on which it may be sold: expiry, else best before. */
  readonly expiresOn: BusinessDate | null
  readonly serial: string | null
  /** Net weight in kilograms, volume in litres or length in metres, in thousandths; or a count of pieces. */
  readonly quantity: Quantity | null
  /** The printed price of the whole, in rupees and paise. */
  readonly price: Minor | null
}

export type Gs1Refusal = 'not_gs1' | 'gs1_malformed' | 'gs1_check_digit'

const separator = '\u001d'

/** AIM symbology identifiers of GS1 codes: GS1-128, DataMatrix, QR, DataBar and composite, DotCode. */
const gs1Prefix = /^\](?:C1|d2|Q3|e[0-3]|J1)/
const anyPrefix = /^\][A-Za-z][0-9A-Za-z]/

/** The code without the three characters by which a scanner names the kind of symbol. */
export const withoutSymbology = (code: string): string => code.replace(anyPrefix, '')

/**
 * Reads an element string as DataMatrix, QR, GS1-128 and DataBar carry it, with or without symbology identifier and
 * separators; its form in brackets for people; or a GS1 Digital Link. Anything else is `not_gs1`. The year of today
 * tells which century two digits mean.
 */
export function readGs1(code: string, today: BusinessDate): Decision<Gs1Data, Gs1Refusal> {
  const named = gs1Prefix.test(code)
  const text = named ? code.slice(3).replace(/^\u001d+/, '') : code
  const elements = elementsOf(text, named)
  if (!elements) return refuse(named || looksLikeGs1(text) ? 'gs1_malformed' : 'not_gs1', { code })
  const gtin = elements.get('01') ?? elements.get('02')
  if (!gtin) return refuse('not_gs1', { code })
  const whole = gtin.padStart(14, '0')
  const expected = gtinCheckDigit(whole.slice(0, 13))
  if (!whole.endsWith(expected)) return refuse('gs1_check_digit', { code, expected })
  const date = elements.get('17') ?? elements.get('15') ?? elements.get('16')
  const expiresOn = date === undefined ? null : gs1Date(date, today)
  if (expiresOn === undefined) return refuse('gs1_malformed', { code, date })
  return allow({
    gtin: whole,
    batch: elements.get('10') ?? null,
    expiresOn,
    serial: elements.get('21') ?? null,
    quantity: measureOf(elements) ?? countOf(elements),
    price: priceOf(elements),
  })
}

type Elements = ReadonlyMap<string, string>

const looksLikeGs1 = (text: string) => /^\(0[12]\)|^https?:\/\/.*\/01\/\d/.test(text)

function elementsOf(text: string, named: boolean): Elements | undefined {
  if (/^https?:\/\//i.test(text)) return elementsOfLink(text)
  if (/^\(\d{2,4}\)/.test(text)) return elementsInBrackets(text)
  // An unnamed string of digits is taken for one only when a whole trade number stands at its front.
  if (!named && !isElementString(text)) return undefined
  return takeApart(text)
}

function isElementString(text: string): boolean {
  const gtin = /^0[12](\d{14})/.exec(text)?.[1]
  return gtin !== undefined && gtin.endsWith(gtinCheckDigit(gtin.slice(0, 13)))
}

/** Element by element; a value of open length ends at a separator, else where what follows can be read to the end. */
function takeApart(text: string): Map<string, string> | undefined {
  if (text === '') return new Map()
  const shape = elementShape(text)
  if (!shape) return undefined
  const key = text.slice(0, shape.digits)
  const rest = text.slice(shape.digits)
  for (const length of lengthsOf(shape, rest)) {
    const value = rest.slice(0, length)
    if (!isValue(value, shape)) continue
    const others = takeApart(rest.slice(length).replace(/^\u001d+/, ''))
    if (others) return others.has(key) ? others : new Map([[key, value], ...others])
  }
  return undefined
}

/** Without a separator the longest value that may be meant comes first: the open one usually stands last. */
function lengthsOf(shape: ElementShape, rest: string): number[] {
  if (shape.fixed) return [shape.length]
  const end = rest.indexOf(separator)
  const longest = Math.min(end < 0 ? rest.length : end, shape.length)
  if (end >= 0) return end <= shape.length ? [end] : []
  return Array.from({ length: longest }, (_, i) => longest - i)
}

function isValue(value: string, shape: ElementShape): boolean {
  if (shape.fixed && value.length !== shape.length) return false
  return shape.numeric ? /^\d+$/.test(value) : isEncodable(value)
}

function elementsInBrackets(text: string): Map<string, string> | undefined {
  const found = new Map<string, string>()
  const parts = text.split(/\((\d{2,4})\)/).slice(1)
  for (let i = 0; i < parts.length; i += 2) {
    const [key = '', value = ''] = parts.slice(i, i + 2)
    if (!isElement(key, value)) return undefined
    found.set(key, value)
  }
  return found
}

/** GS1 Digital Link: identifiers and values in turn in the path, more of them in the query. */
function elementsOfLink(text: string): Map<string, string> | undefined {
  const [address = '', query = ''] = text.replace(/#.*$/, '').split('?')
  const steps = address.split('/').slice(3)
  const start = steps.findIndex((step, i) => step === '01' && /^\d{8,14}$/.test(steps[i + 1] ?? ''))
  if (start < 0) return undefined
  const pairs: [string, string][] = []
  for (let i = start; i + 1 < steps.length; i += 2) pairs.push([steps[i] ?? '', steps[i + 1] ?? ''])
  for (const part of query.split(/[&;]/)) {
    const [key = '', value = ''] = part.split('=')
    if (/^\d{2,4}$/.test(key)) pairs.push([key, value])
  }
  const found = new Map<string, string>()
  for (const [key, value] of pairs) {
    const plain = decoded(value)
    const padded = key === '01' ? plain.padStart(14, '0') : plain
    if (!isElement(key, padded)) return undefined
    found.set(key, padded)
  }
  return found
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function isElement(key: string, value: string): boolean {
  const shape = elementShape(`${key}${value}`)
  if (!shape || shape.digits !== key.length) return false
  return value.length <= shape.length && isValue(value, shape)
}

/** YYMMDD; a day of 00 is the last of the month. Years more than fifty away belong to the next or last century. */
export function gs1Date(text: string, today: BusinessDate): BusinessDate | undefined {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(text)
  if (!match) return undefined
  const [, yy, mm, dd] = match.map(Number) as [number, number, number, number]
  const year = fullYear(yy, Number(today.slice(0, 4)))
  const lengthOfMonth = mm >= 1 && mm <= 12 ? daysIn(year, mm) : 0
  const day = dd === 0 ? lengthOfMonth : dd
  if (day < 1 || day > lengthOfMonth) return undefined
  const two = (value: number) => String(value).padStart(2, '0')
  return businessDate(`${year}-${two(mm)}-${two(day)}`)
}

/** GS1 General Specifications, section 7.12. */
function fullYear(yy: number, thisYear: number): number {
  const century = thisYear - (thisYear % 100)
  const apart = yy - (thisYear % 100)
  if (apart >= 51) return century - 100 + yy
  return apart <= -50 ? century + 100 + yy : century + yy
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
}

/** Net weight in kilograms, net volume in litres, length in metres; the last digit says where the point stands. */
function measureOf(elements: Elements): Quantity | null {
  for (const [key, value] of elements) {
    if (!/^31[015]\d$/.test(key)) continue
    const measured = multiplyDivide(Number(value), 1000, 10 ** Number(key[3]), 'half_up')
    if (measured > 0) return quantity(measured)
  }
  return null
}

function countOf(elements: Elements): Quantity | null {
  const count = Number(elements.get('30') ?? elements.get('37') ?? 0)
  return count > 0 ? quantity(count * 1000) : null
}

const rupeeCode = '356'

/** 392n is a price in the currency of the place, 393n names its currency first (ISO 4217). */
function priceOf(elements: Elements): Minor | null {
  for (const [key, value] of elements) {
    const digits = priceDigits(key, value)
    if (digits !== undefined) {
      return minor(multiplyDivide(Number(digits), 100, 10 ** Number(key[3]), 'half_up'))
    }
  }
  return null
}

function priceDigits(key: string, value: string): string | undefined {
  if (/^392\d$/.test(key) && value.length <= 15) return value
  if (/^393\d$/.test(key) && value.startsWith(rupeeCode)) return value.slice(3)
  return undefined
}
