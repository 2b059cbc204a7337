import { parseQuantity, type Quantity, quantity } from '../../../core/kernel/quantity.ts'

/** What has been keyed so far for a weight or a number; `fresh` text was proposed and the first key replaces it. */
export interface QuantityEntry {
  readonly text: string
  readonly fresh: boolean
}

/** Six digits before the point: more than any shelf holds. */
const maxWhole = 6

/** Keys: "0" to "9", "00", "." and "back". Presses that would make no quantity are dropped. */
export function pressQuantityKey(entry: QuantityEntry, key: string): QuantityEntry {
  const before = entry.fresh ? '' : entry.text
  if (key === 'back') return { text: before.slice(0, -1), fresh: false }
  if (key === '.') {
    if (before.includes('.')) return entry
    return { text: `${before === '' ? '0' : before}.`, fresh: false }
  }
  if (!/^\d{1,2}$/.test(key)) return entry
  const [whole = '', fraction] = `${before}${key}`.split('.')
  if (fraction !== undefined) return { text: `${whole}.${fraction.slice(0, 3)}`, fresh: false }
  const text = whole.replace(/^0+(?=\d)/, '')
  return text.length > maxWhole ? entry : { text, fresh: false }
}

/** Thousandths of the unit; zero while nothing that counts is keyed. */
export function quantityOf(entry: QuantityEntry): Quantity {
  const decision = parseQuantity(entry.text)
  return decision.ok ? decision.value : quantity(0)
}
