import { assert } from '../../../../core/kernel/assert.ts'
import { type Minor, minor } from '../../../../core/kernel/money.ts'
import { care } from './goods-care.ts'
import { home } from './goods-home.ts'
import { pantry } from './goods-pantry.ts'
import { staples } from './goods-staples.ts'

export type PackMarkName =
  | 'bar'
  | 'bottle'
  | 'box'
  | 'candle'
  | 'diffuser'
  | 'jar'
  | 'lamp'
  | 'mug'
  | 'pouch'
  | 'sack'
  | 'sticks'
  | 'tin'

/**
 * The goods of a category, one a line: code, name, HSN, tax class, pack mark where it differs, variants. A variant is
 * its label and its price in rupees; then `*` pins it to the till, `-` leaves few of it on the shelf and `~` none, and
 * `#12@1500` is a box of twelve for 1,500. A line that begins with + goes on with the variants of the line before.
 */
export interface GoodsTable {
  readonly category: string
  readonly mark: PackMarkName
  readonly colour: number
  readonly lines: string
}

export interface DemoVariant {
  readonly label: string
  readonly price: Minor
  readonly pinned: boolean
  readonly shelf: 'full' | 'low' | 'empty'
  readonly box: { readonly pieces: number; readonly price: Minor } | null
}

export interface DemoProduct {
  readonly code: string
  readonly name: string
  readonly hsn: string
  readonly taxClass: string
  readonly mark: string
  readonly variants: readonly DemoVariant[]
}

export const goodsTables: readonly GoodsTable[] = [...pantry, ...staples, ...care, ...home]

export function productsOf(table: GoodsTable): DemoProduct[] {
  return table.lines
    .trim()
    .replaceAll('\n+ ', ' ')
    .split('\n')
    .map((line) => {
      const cells = line.split('|').map((cell) => cell.trim())
      const [code = '', name = '', hsn = '', taxClass = '', mark = '', variants = ''] = cells
      assert(cells.length === 6, `the demo line “${line}” has six cells`)
      return {
        code,
        name,
        hsn,
        taxClass,
        mark: mark || table.mark,
        variants: variants.split(/,\s+/).map(variantOf),
      }
    })
}

function variantOf(text: string): DemoVariant {
  const match = /^(.+) (\d+)(\*?)([-~]?)(?:#(\d+)@(\d+))?$/.exec(text)
  assert(match, `the demo variant “${text}” is a label and a price`)
  const [, label = '', price = '', pin, shelf, pieces, boxPrice] = match
  return {
    label,
    price: rupees(price),
    pinned: pin === '*',
    shelf: shelf === '-' ? 'low' : shelf === '~' ? 'empty' : 'full',
    box: pieces && boxPrice ? { pieces: Number(pieces), price: rupees(boxPrice) } : null,
  }
}

export function rupees(text: string | number): Minor {
  return minor(Number(text) * 100)
}
