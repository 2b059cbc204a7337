import { type Minor, minor } from '../../core/kernel/money.ts'

/**
 * What a person has keyed so far. Whole units fill from the right; "." starts the minor units.
 * `fresh` means that the text was proposed by the till: the first press replaces it.
 */
export interface MoneyEntry {
  readonly text: string
  readonly fresh: boolean
}

/** Nine whole digits: just under a hundred crore, more than any drawer holds. */
const maxWhole = 9

export function proposedEntry(amount: Minor): MoneyEntry {
  const whole = Math.trunc(amount / 100)
  const rest = amount % 100
  return { text: rest === 0 ? `${whole}` : `${whole}.${`${rest}`.padStart(2, '0')}`, fresh: true }
}

export const emptyEntry: MoneyEntry = { text: '', fresh: false }

/**
 * Keys: "0" to "9", "00", ".", "back" and "clear". Presses that would make no amount are dropped.
 */
export function pressMoneyKey(entry: MoneyEntry, key: string): MoneyEntry {
  if (key === 'clear') return emptyEntry
  if (key === 'back') return { text: entry.fresh ? '' : entry.text.slice(0, -1), fresh: false }
  const before = entry.fresh ? '' : entry.text
  if (key === '.') {
    return before.includes('.') ? entry : { text: `${before === '' ? '0' : before}.`, fresh: false }
  }
  if (!/^\d{1,2}$/.test(key)) return entry
  const [whole = '', fraction] = `${before}${key}`.split('.')
  if (fraction !== undefined) {
    return { text: `${whole}.${fraction.slice(0, 2)}`, fresh: false }
  }
  const text = whole.replace(/^0+(?=\d)/, '')
  return text.length > maxWhole ? entry : { text, fresh: false }
}

/** Minor units, with no float on the way. */
export function amountOf(entry: MoneyEntry): Minor {
  const [whole = '', fraction = ''] = entry.text.split('.')
  return minor(Number.parseInt(`0${whole}${fraction.padEnd(2, '0')}`, 10))
}
