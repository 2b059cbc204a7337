import { quantity, units } from '../../../core/kernel/quantity.ts'
import type { FindPrefix } from '../../../core/rules/till-command.ts'
import type { FoundScan } from './use-scans.ts'

/** Scans that are not on the bill: nobody knows the code, nobody could be asked, or it waits for a decision. */
export interface Miss {
  readonly id: number
  readonly code: string
  readonly why: 'unknown' | 'lost' | 'waits'
  /** What the code stands for, where it waits for a decision. */
  readonly found: FoundScan | null
  /** What stood before the code, for each scan of it. */
  readonly prefixes: readonly (FindPrefix | null)[]
}

/** One card for one code, however often it was scanned; what waits for a decision is decided piece by piece. */
export function withMiss(misses: readonly Miss[], miss: Miss): readonly Miss[] {
  if (miss.why === 'waits') return [...misses, miss]
  const same = (one: Miss) => one.code === miss.code && one.why !== 'waits'
  const before = misses.filter(same).flatMap((one) => one.prefixes)
  const prefixes = [...before, ...miss.prefixes]
  return [...misses.filter((one) => !same(one)), { ...miss, prefixes }]
}

/** All scans of one code as one: a dozen that was scanned is a dozen. Undefined for one plain scan. */
export function togetherOf({ prefixes }: Miss): FindPrefix | undefined {
  const takeBack = prefixes.some((prefix) => prefix?.takeBack)
  const plain = prefixes.every((prefix) => !prefix || prefix.quantity === null)
  if (plain && prefixes.length === 1) return takeBack ? { quantity: null, takeBack } : undefined
  const counts = prefixes.map((prefix) => prefix?.quantity ?? units(1))
  return { quantity: quantity(counts.reduce<number>((all, one) => all + one, 0)), takeBack }
}
