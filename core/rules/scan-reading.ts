import type { Item, ScannedItem } from '../contracts/catalog.ts'
import type { BusinessDate } from '../kernel/dates.ts'
import { allow, type Decision, refuse } from '../kernel/decision.ts'
import { units } from '../kernel/quantity.ts'
import {
  checkGtin,
  type EmbeddedLabel,
  gtinCheckDigit,
  type LabelScheme,
  normaliseBarcode,
  priceLabelLine,
  readEmbeddedLabel,
} from './barcode.ts'
import { type Gs1Data, readGs1, withoutSymbology } from './gs1.ts'

/** One way to understand a scanned code. */
export type ScanReading =
  /** Keys under which the barcode may be kept, the most likely first; `gs1` is what the code says besides. */
  | { readonly kind: 'barcode'; readonly keys: readonly string[]; readonly gs1: Gs1Data | null }
  /** A label of the shop's scale. */
  | { readonly kind: 'label'; readonly label: EmbeddedLabel }
  /** The shop's own item code, on a sticker. */
  | { readonly kind: 'code'; readonly code: string }

export interface ScanReadings {
  readonly readings: readonly ScanReading[]
  /** Why the code is no good, when none of the readings is known: a digit was misread. */
  readonly wrong: WrongScan | null
}

export type WrongScan =
  | 'gtin_check_digit'
  | 'gs1_check_digit'
  | 'gs1_malformed'
  | 'label_check_digit'
  | 'label_verifier_digit'
  | 'label_empty'

/**
 * All that a scanned code may mean, in the order in which till and server ask their catalogue. A known barcode comes
 * first, so that an article whose number begins like a label still sells.
 */
export function readScan(
  scanned: string,
  setting: { readonly labelSchemes: readonly LabelScheme[]; readonly today: BusinessDate },
): ScanReadings {
  const text = scanned.trim()
  const plain = withoutSymbology(text)
  const readings: ScanReading[] = [{ kind: 'barcode', keys: [normaliseBarcode(plain)], gs1: null }]
  const gs1 = readGs1(text, setting.today)
  if (gs1.ok) readings.push({ kind: 'barcode', keys: keysOfGtin(gs1.value.gtin), gs1: gs1.value })
  const label = readEmbeddedLabel(plain, setting.labelSchemes)
  if (label.ok) readings.push({ kind: 'label', label: label.value })
  // A label that was misread is no code of the shop's own.
  const misread = !label.ok && label.refusal.code !== 'label_not_embedded'
  if (!misread) readings.push({ kind: 'code', code: plain.toUpperCase() })
  return { readings, wrong: whyWrong(plain, label, gs1) }
}

/** The same article may be kept as EAN-13, EAN-8 or under the number of its fixed-weight form (indicator 9). */
function keysOfGtin(gtin: string): string[] {
  const keys = [normaliseBarcode(gtin)]
  if (gtin.startsWith('000000')) keys.push(gtin.slice(6))
  if (gtin.startsWith('9')) {
    const body = gtin.slice(1, 13)
    keys.push(normaliseBarcode(body + gtinCheckDigit(body)))
  }
  return keys
}

function whyWrong(
  plain: string,
  label: ReturnType<typeof readEmbeddedLabel>,
  gs1: ReturnType<typeof readGs1>,
): WrongScan | null {
  if (!label.ok && label.refusal.code !== 'label_not_embedded') return label.refusal.code
  if (!gs1.ok && gs1.refusal.code !== 'not_gs1') return gs1.refusal.code
  const isTradeNumber = /^(?:\d{8}|\d{12,14})$/.test(plain)
  return isTradeNumber && !label.ok && !checkGtin(plain).ok ? 'gtin_check_digit' : null
}

/** What the catalogue has for a reading. */
export interface ScanMatch {
  readonly item: Item
  readonly packId: string | null
}

/** The scan as something to sell: what of, how much, at which printed price, and which piece it is. */
export function scannedItem(
  { item, packId }: ScanMatch,
  reading: ScanReading,
): Decision<ScannedItem, 'label_empty'> {
  const pack = item.packs.find((each) => each.packId === packId)
  const nothing = { batch: null, expiresOn: null, serial: null, printedTotalMinor: null }
  const one = { item, packId: pack?.packId ?? null, ...nothing }
  if (reading.kind === 'label') return labelledItem(item, reading.label)
  const quantityMilli = pack?.quantityMilli ?? units(1)
  if (reading.kind === 'code' || reading.gs1 === null) return allow({ ...one, quantityMilli })
  const { batch, expiresOn, serial, quantity, price } = reading.gs1
  const piece = { ...one, batch, expiresOn, serial }
  // A weight is of the item itself; a count of packs stays what one scan of the pack stands for.
  if (pack) return allow({ ...piece, quantityMilli })
  if (price === null || price === 0)
    return allow({ ...piece, quantityMilli: quantity ?? quantityMilli })
  return allow({
    ...piece,
    quantityMilli: quantity ?? priceLabelQuantity(item, price),
    printedTotalMinor: price,
  })
}

function priceLabelQuantity(item: Item, price: Item['priceMinor']) {
  // An item without a price of its own is sold as one piece at what the label says.
  return item.priceMinor > 0 ? priceLabelLine(item.priceMinor, price).quantity : units(1)
}

function labelledItem(item: Item, label: EmbeddedLabel): Decision<ScannedItem, 'label_empty'> {
  const { quantity, price } = label
  if (quantity === 0 || price === 0) return refuse('label_empty', { itemCode: label.itemCode })
  return allow({
    item,
    packId: null,
    batch: null,
    expiresOn: null,
    serial: null,
    quantityMilli: price === undefined ? (quantity ?? units(1)) : priceLabelQuantity(item, price),
    printedTotalMinor: price ?? null,
  })
}

export type Freshness = 'fine' | 'near' | 'expired'

/** How a piece stands on a day: its date is the last day on which it is good. */
export function freshnessOn(
  expiresOn: BusinessDate | null,
  today: BusinessDate,
  nearDays = 30,
): Freshness {
  if (expiresOn === null) return 'fine'
  if (expiresOn < today) return 'expired'
  const days = (Date.parse(expiresOn) - Date.parse(today)) / 86_400_000
  return days <= nearDays ? 'near' : 'fine'
}
