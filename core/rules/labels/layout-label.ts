import { type LabelBarcode, type LabelWords, quietZones } from './label.ts'
import type { Micrometres } from './sheets.ts'
import { oneLine, wrapped } from './text-fit.ts'

export type LabelWeight = 'regular' | 'semibold'
/** The width of a text set in a size, both in micrometres. */
export type MeasureText = (text: string, weight: LabelWeight, size: Micrometres) => Micrometres

export interface DrawnText {
  readonly text: string
  readonly x: Micrometres
  /** Where the letters stand. */
  readonly baseline: Micrometres
  readonly size: Micrometres
  readonly width: Micrometres
  readonly weight: LabelWeight
}

export interface DrawnBarcode extends LabelBarcode {
  /** Where the first bar begins, after its empty zone. */
  readonly x: Micrometres
  readonly y: Micrometres
  readonly height: Micrometres
  /** The narrowest bar: a whole number of the printer’s dots. */
  readonly module: Micrometres
  /** Widths in modules of bar, gap, bar … */
  readonly widths: readonly number[]
}

export interface LabelDrawing {
  readonly width: Micrometres
  readonly height: Micrometres
  readonly texts: readonly DrawnText[]
  readonly barcode: DrawnBarcode | null
  /** Why there is no barcode although one was wanted. */
  readonly trouble: 'barcode_too_long' | null
}

export interface LabelPlan {
  readonly width: Micrometres
  readonly height: Micrometres
  /** One dot of the printer: bars are whole dots, so that they come out evenly. */
  readonly dot: Micrometres
  readonly words: LabelWords
  readonly barcode: (LabelBarcode & { readonly widths: readonly number[] }) | null
  readonly measure: MeasureText
}

/** Bars of an EAN at its nominal size are 0.33 mm; scanners of shops read down to 0.19 mm. */
const widestModule = 330
const narrowestModule = 190
const lowestBars = 5_000
const padding = 1_200
const gap = 500

/**
 * Places texts and bars on a label: name and price from the top, bars at the foot with the number under them. What a
 * small label has no room for goes in this order: the shop’s name, the second line of the name, the other facts; price
 * and MRP stay. Letters shrink last.
 */
export function layoutLabel(plan: LabelPlan): LabelDrawing {
  const bars = plan.barcode ? fitBars(plan, plan.barcode) : null
  const trouble = plan.barcode && !bars ? 'barcode_too_long' : null
  const base = Math.min(3_200, Math.max(1_900, Math.round(plan.height * 0.095)))
  const wishes: Wishes[] = [
    { shop: true, nameLines: 2, facts: true, size: base },
    { shop: false, nameLines: 2, facts: true, size: base },
    { shop: false, nameLines: 1, facts: true, size: base },
    { shop: false, nameLines: 1, facts: false, size: base },
    ...[0.9, 0.8, 0.7, 0.6].map((part) => ({
      shop: false,
      nameLines: 1,
      facts: false,
      size: Math.round(base * part),
    })),
  ]
  for (const wish of wishes) {
    const rows = rowsOf(plan, wish)
    const numberHeight = bars ? leading(wish.size) : 0
    const room = plan.height - 2 * padding - heightOf(rows) - numberHeight
    const isLast = wish === wishes.at(-1)
    if (room < (bars ? lowestBars + gap : 0) && !isLast) continue
    return place(plan, { rows, bars, trouble, size: wish.size, room: Math.max(room, 0) })
  }
  throw new Error('the last wish is always granted')
}

interface Wishes {
  readonly shop: boolean
  readonly nameLines: number
  readonly facts: boolean
  readonly size: Micrometres
}

interface Row {
  readonly text: string
  readonly size: Micrometres
  readonly weight: LabelWeight
}

const leading = (size: Micrometres): Micrometres => Math.round(size * 1.12)
const heightOf = (rows: readonly Row[]): Micrometres =>
  rows.reduce((sum, row) => sum + leading(row.size), 0)

function rowsOf({ words, width, measure }: LabelPlan, wish: Wishes): Row[] {
  const room = width - 2 * padding
  const { size } = wish
  const regular = { size, weight: 'regular' as const }
  const name = { size: Math.round(size * 1.1), weight: 'semibold' as const }
  const price = { size: Math.round(size * 1.6), weight: 'semibold' as const }
  const inOne = (text: string, look: Omit<Row, 'text'>): Row => {
    // A price is never cut: it shrinks instead.
    const full = measure(text, look.weight, look.size)
    const fitting = full > room ? Math.floor((look.size * room) / full) : look.size
    return { ...look, size: fitting, text }
  }
  const fits = (text: string) => measure(text, name.weight, name.size) <= room
  const names = wrapped({ name: words.name, variant: words.variant, lines: wish.nameLines, fits })
  const small = (text: string) =>
    oneLine(text, (part) => measure(part, regular.weight, size) <= room)
  return [
    ...(wish.shop && words.shop ? [{ ...regular, text: small(words.shop) }] : []),
    ...names.map((text) => ({ ...name, text })),
    ...(words.price ? [inOne(words.price, price)] : []),
    ...(words.priceNote ? [inOne(words.priceNote, regular)] : []),
    ...(wish.facts && words.facts.length > 0 ? [inOne(words.facts.join('  '), regular)] : []),
  ]
}

interface Bars {
  readonly module: Micrometres
  readonly x: Micrometres
  readonly width: Micrometres
}

/** The widest bars that leave the empty zones free; nothing when even fine ones do not fit. */
function fitBars(
  { width, dot }: LabelPlan,
  { symbology, widths }: NonNullable<LabelPlan['barcode']>,
): Bars | null {
  const [left, right] = quietZones[symbology]
  const modules = widths.reduce((sum, each) => sum + each, 0)
  const widest = Math.min(widestModule, width / (left + modules + right))
  const dots = Math.floor(widest / dot + 1e-9)
  const module = dots * dot
  if (dots === 0 || module < narrowestModule) return null
  const total = (left + modules + right) * module
  // Whole dots from the edge, so that every bar begins on one.
  const edge = Math.floor((width - total) / 2 / dot) * dot
  return { module, x: edge + left * module, width: modules * module }
}

interface Placing {
  readonly rows: readonly Row[]
  readonly bars: Bars | null
  readonly trouble: LabelDrawing['trouble']
  readonly size: Micrometres
  readonly room: Micrometres
}

function place(plan: LabelPlan, { rows, bars, trouble, size, room }: Placing): LabelDrawing {
  const { width, height, measure, barcode } = plan
  const texts: DrawnText[] = []
  let y = padding
  for (const row of rows) {
    texts.push(centred(row, { baseline: y + Math.round(row.size * 0.86), width, measure }))
    y += leading(row.size)
  }
  if (!bars || !barcode) return { width, height, texts, barcode: null, trouble }
  const barHeight = Math.max(room - gap, 2_000)
  const top = y + gap
  const number: Row = { text: barcode.text, size, weight: 'regular' }
  const under = top + barHeight + Math.round(size * 0.95)
  texts.push(centred(number, { baseline: under, width, measure }))
  const { module, x } = bars
  return {
    width,
    height,
    texts,
    barcode: { ...barcode, x, y: top, height: barHeight, module },
    trouble,
  }
}

function centred(
  row: Row,
  at: { baseline: Micrometres; width: Micrometres; measure: MeasureText },
): DrawnText {
  const room = at.width - 2 * padding
  const full = at.measure(row.text, row.weight, row.size)
  const size = full > room ? Math.floor((row.size * room) / full) : row.size
  const width = Math.min(full, room)
  return { ...row, size, width, x: Math.round((at.width - width) / 2), baseline: at.baseline }
}
