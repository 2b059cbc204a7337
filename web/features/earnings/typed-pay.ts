import type { CommissionPay } from '../../../core/contracts/earnings.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { percent, type Rate } from '../../../core/kernel/rate.ts'

export interface TypedTier {
  readonly upTo: string
  readonly rate: string
}

/** How a rule pays, as it was typed. */
export interface TypedPay {
  readonly by: CommissionPay['by']
  readonly rate: string
  readonly amount: string
  readonly over: 'whole' | 'slices'
  /** The last has no end. */
  readonly tiers: readonly TypedTier[]
}

/** A percentage that was typed, with at most four decimals; null for anything else. */
export function typedRate(text: string): Rate | null {
  const bare = text.trim()
  return /^[0-9]{1,3}(\.[0-9]{1,4})?$/.test(bare) ? percent(bare) : null
}

/** What was typed, or null where it is no pay: tiers rise, and only the last has no end. */
export function payOf(typed: TypedPay, currency: string): CommissionPay | null {
  const money = (text: string): Minor | null => {
    const read = parseMoney(text, currency)
    return read.ok && read.value >= 0 ? read.value : null
  }
  if (typed.by === 'piece') {
    const amountMinor = money(typed.amount)
    return amountMinor === null ? null : { by: 'piece', amountMinor }
  }
  if (typed.by === 'rate') {
    const rate = typedRate(typed.rate)
    return rate === null ? null : { by: 'rate', rate }
  }
  const tiers = typed.tiers.map(({ upTo, rate }, i) => ({
    upToMinor: i === typed.tiers.length - 1 ? null : (money(upTo) ?? undefined),
    rate: typedRate(rate),
  }))
  let floor = 0
  const read: { upToMinor: Minor | null; rate: Rate }[] = []
  for (const { upToMinor, rate } of tiers) {
    if (rate === null || upToMinor === undefined) return null
    if (upToMinor !== null && upToMinor <= floor) return null
    floor = upToMinor ?? floor
    read.push({ upToMinor, rate })
  }
  return { by: 'tiers', over: typed.over, tiers: read }
}
