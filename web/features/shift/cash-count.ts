import { type Minor, minor, zero } from '../../../core/kernel/money.ts'
import { countDenominations } from '../../../core/rules/shift.ts'

export interface Piece {
  readonly id: string
  readonly kind: 'note' | 'coin'
  readonly value: Minor
}

const piece = (kind: Piece['kind'], rupees: number): Piece => ({
  id: `${kind}-${rupees}`,
  kind,
  value: minor(rupees * 100),
})

/** Notes and coins that the Reserve Bank of India issues, largest first. */
export const pieces: readonly Piece[] = [
  ...[500, 200, 100, 50, 20, 10].map((rupees) => piece('note', rupees)),
  ...[20, 10, 5, 2, 1].map((rupees) => piece('coin', rupees)),
]

/** How many of each piece, and what lies loose beside them. */
export interface CashCount {
  readonly counts: Readonly<Record<string, number>>
  readonly loose: Minor
}

export const nothingCounted: CashCount = { counts: {}, loose: zero }

/** More of one piece than this is a slip of the finger. */
const mostPieces = 100_000

export function withCount(count: CashCount, id: string, pieces: number): CashCount {
  const whole = Math.min(mostPieces, Math.max(0, pieces))
  return { ...count, counts: { ...count.counts, [id]: whole } }
}

/** The count as the server checks it: value of one, and how many. */
export function denominationsOf(count: CashCount): { valueMinor: Minor; count: number }[] {
  const counted = pieces.flatMap(({ id, value }) => {
    const many = count.counts[id] ?? 0
    return many > 0 ? [{ valueMinor: value, count: many }] : []
  })
  return count.loose > 0 ? [...counted, { valueMinor: count.loose, count: 1 }] : counted
}

export function totalOf(count: CashCount): Minor {
  return countDenominations(
    denominationsOf(count).map(({ valueMinor, count: many }) => ({
      denomination: valueMinor,
      count: many,
    })),
  )
}

const keyOf = (shiftId: string) => `vendly.count.${shiftId}`

/** A count takes minutes: it survives a closed page. */
export function keepCount(shiftId: string, count: CashCount): void {
  try {
    localStorage.setItem(keyOf(shiftId), JSON.stringify(count))
  } catch {
    // Without storage the count lasts until the page is closed.
  }
}

export function dropCount(shiftId: string): void {
  try {
    localStorage.removeItem(keyOf(shiftId))
  } catch {
    // Nothing was kept.
  }
}

export function keptCount(shiftId: string): CashCount {
  try {
    return readCount(JSON.parse(localStorage.getItem(keyOf(shiftId)) ?? 'null'))
  } catch {
    return nothingCounted
  }
}

/** What was kept may be older than this program: only whole counts of known pieces are taken. */
export function readCount(value: unknown): CashCount {
  if (typeof value !== 'object' || value === null || !('counts' in value)) return nothingCounted
  const { counts } = value
  if (typeof counts !== 'object' || counts === null) return nothingCounted
  const known: Record<string, number> = {}
  for (const [id, many] of Object.entries(counts)) {
    const isPiece = pieces.some((each) => each.id === id)
    if (isPiece && Number.isSafeInteger(many) && many >= 0 && many <= mostPieces) known[id] = many
  }
  const loose = 'loose' in value && Number.isSafeInteger(value.loose) ? Number(value.loose) : 0
  return { counts: known, loose: minor(Math.max(0, loose)) }
}
