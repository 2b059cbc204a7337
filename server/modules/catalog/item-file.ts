import { importColumns } from '../../../core/contracts/catalog.ts'
import { formatMoney, parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { formatQuantity, parseQuantity, type Quantity } from '../../../core/kernel/quantity.ts'

// The cells of the item file, to be read and to be written. What one writes the other reads back the same.

export type ImportColumn = (typeof importColumns)[number]

export interface PackCell {
  readonly name: string
  readonly quantityMilli: Quantity
  readonly priceMinor: Minor | null
  readonly barcodes: readonly string[]
}

/** What a row says. A column that the file lacks, or a cell that says nothing, is absent; null takes a value away. */
export interface RowValues {
  code?: string
  name?: string
  barcodes?: readonly string[]
  category?: string | null
  price?: Minor
  mrp?: Minor | null
  price_includes_tax?: boolean
  tax_class?: string
  hsn?: string | null
  unit?: string
  sold_by?: 'unit' | 'weight'
  kind?: 'goods' | 'service'
  group?: string | null
  variant?: string | null
  packs?: readonly PackCell[]
  scale_code?: string | null
  stock?: Quantity
  cost?: Minor
  active?: boolean
}

/** A cell that can be read, or the sentence that says what is wrong with it. */
export type Cell<T> = { readonly value: T } | { readonly why: string }

type CellReader<T> = (cell: string, currency: string) => Cell<T>

const largestAmount = 100_000_000_000_00
const barcodePattern = /^[0-9A-Za-z-]{3,40}$/

const text =
  (longest: number): CellReader<string> =>
  (cell) =>
    cell.length > longest
      ? { why: `Longer than ${longest} characters.` }
      : { value: unguarded(cell) }

const pattern =
  (allowed: RegExp, why: string): CellReader<string> =>
  (cell) => {
    const value = unguarded(cell)
    return allowed.test(value) ? { value } : { why: `“${shortened(cell)}” ${why}` }
  }

const choice =
  <T>(choices: Readonly<Record<string, T>>): CellReader<T> =>
  (cell) => {
    const value = choices[cell.toLowerCase()]
    if (value !== undefined) return { value }
    const known = [...new Set(Object.keys(choices))].slice(0, 2).join(' or ')
    return { why: `“${shortened(cell)}” is not ${known}.` }
  }

const yesOrNo = choice({
  yes: true,
  no: false,
  y: true,
  n: false,
  true: true,
  false: false,
  '1': true,
  '0': false,
})

const money: CellReader<Minor> = (cell, currency) => {
  // "12,50" would be read as 1,250: a comma groups thousands here and is never the decimal point.
  const parsed = /,\d{1,2}$/.test(cell) ? null : parseMoney(cell, currency)
  if (!parsed?.ok) return { why: `“${shortened(cell)}” is not an amount such as 1,234.50.` }
  if (parsed.value < 0) return { why: 'An amount below zero.' }
  return parsed.value > largestAmount ? { why: 'The amount is too large.' } : parsed
}

const quantityCell: CellReader<Quantity> = (cell) => {
  const parsed = parseQuantity(cell)
  return parsed.ok ? parsed : { why: `“${shortened(cell)}” is not a quantity such as 12 or 0.335.` }
}

const barcodesCell: CellReader<readonly string[]> = (cell) => {
  const value = unguarded(cell)
    .split(/[\s|]+/)
    .filter((barcode) => barcode !== '')
  if (value.length > 20) return { why: 'More than 20 barcodes.' }
  const wrong = value.find((barcode) => !barcodePattern.test(barcode))
  if (wrong === undefined) return { value }
  return { why: `“${shortened(wrong)}” is not a barcode: 3 to 40 digits or letters.` }
}

/** Packs are parted by |; each is name:quantity:price:barcodes, where price and barcodes may be left empty. */
const packsCell: CellReader<readonly PackCell[]> = (cell, currency) => {
  const packs: PackCell[] = []
  for (const part of splitEscaped(unguarded(cell), '|')) {
    const [name = '', size = '', price = '', barcodes = '', ...more] = splitEscaped(part, ':').map(
      (field) => field.replace(/\\([\\|:])/g, '$1').trim(),
    )
    const pack = packOf({ name, size, price, barcodes }, currency)
    if (more.length > 0) return { why: `“${shortened(part)}” has more than four fields.` }
    if ('why' in pack) return pack
    packs.push(pack.value)
  }
  return packs.length > 10 ? { why: 'More than 10 packs.' } : { value: packs }
}

function packOf(
  fields: { name: string; size: string; price: string; barcodes: string },
  currency: string,
): Cell<PackCell> {
  const { name } = fields
  if (name === '' || name.length > 60) return { why: 'A pack needs a name of up to 60 characters.' }
  const size = quantityCell(fields.size, currency)
  if ('why' in size) return size
  if (size.value <= 0) return { why: `Pack “${name}” holds nothing.` }
  const price: Cell<Minor | null> =
    fields.price === '' ? { value: null } : money(fields.price, currency)
  if ('why' in price) return price
  const barcodes = barcodesCell(fields.barcodes, currency)
  if ('why' in barcodes) return barcodes
  const priceMinor = price.value
  return { value: { name, quantityMilli: size.value, priceMinor, barcodes: barcodes.value } }
}

function splitEscaped(text: string, separator: '|' | ':'): string[] {
  const parts = ['']
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i)
    if (letter === separator) parts.push('')
    else parts[parts.length - 1] += letter === '\\' ? letter + text.charAt(++i) : letter
  }
  return parts
}

const readers: { readonly [C in ImportColumn]-?: CellReader<NonNullable<RowValues[C]>> } = {
  code: text(40),
  name: text(160),
  barcodes: barcodesCell,
  category: text(60),
  price: money,
  mrp: money,
  price_includes_tax: yesOrNo,
  tax_class: text(30),
  hsn: pattern(/^[0-9]{4,8}$/, 'is not a code of 4, 6 or 8 digits.'),
  unit: (cell, currency) =>
    pattern(/^[A-Z]{2,3}$/, 'is not a unit such as NOS or KGS.')(cell.toUpperCase(), currency),
  sold_by: choice({ unit: 'unit', weight: 'weight' }),
  kind: choice({ goods: 'goods', service: 'service' }),
  group: text(160),
  variant: text(80),
  packs: packsCell,
  scale_code: pattern(/^[0-9]{3,7}$/, 'is not a scale code of 3 to 7 digits.'),
  stock: quantityCell,
  cost: money,
  active: yesOrNo,
}

/** Columns whose empty cell takes the value away; an empty cell of the others says nothing. */
const emptyValues: Partial<RowValues> = {
  barcodes: [],
  category: null,
  mrp: null,
  hsn: null,
  group: null,
  variant: null,
  packs: [],
  scale_code: null,
}

/** Reads one cell. An empty one gives null or an empty list where the column can be empty, else nothing. */
export function readCell(column: ImportColumn, cell: string, currency: string): Cell<unknown> {
  const trimmed = cell.trim()
  if (trimmed === '') return { value: emptyValues[column] }
  return readers[column](trimmed, currency)
}

function shortened(cell: string): string {
  return cell.length > 40 ? `${cell.slice(0, 40)}…` : cell
}

/** Spreadsheets run a cell that begins with = + - or @ as a formula: such a text is written behind an apostrophe. */
export function guarded(cell: string): string {
  return /^'*[=+\-@]/.test(cell) ? `'${cell}` : cell
}

function unguarded(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@])/, '')
}

export function moneyCell(amount: Minor | null, currency: string): string {
  if (amount === null) return ''
  return formatMoney(amount, { currency, symbol: false }).replaceAll(',', '').replace('−', '-')
}

export function stockCell(amount: Quantity): string {
  return formatQuantity(amount).replace('−', '-')
}

export function packsText(packs: readonly PackCell[], currency: string): string {
  return packs
    .map((pack) =>
      [
        pack.name.replace(/[\\|:]/g, '\\$&'),
        stockCell(pack.quantityMilli),
        moneyCell(pack.priceMinor, currency),
        pack.barcodes.join(' '),
      ].join(':'),
    )
    .join('|')
}
