/** Steps that people count in: 1, 2 and 5 with zeros. */
const steps = [1, 2, 5, 10]

/**
 * The round step at which at most five lines stand over the values. Values are minor units; a step
 * is at least one whole unit.
 */
export function gridStep(span: number, lines = 4): number {
  const least = Math.max(100, span / lines)
  let power = 100
  while (power * 10 <= least) power *= 10
  const step = steps.find((each) => each * power >= least) ?? 10
  return step * power
}

export interface Scale {
  readonly low: number
  readonly high: number
  readonly ticks: readonly number[]
}

/** Round ends around the values; zero always stands in the picture. */
export function scaleOf(values: readonly number[]): Scale {
  const most = Math.max(0, ...values)
  const least = Math.min(0, ...values)
  const step = gridStep(most - least)
  const high = Math.max(step, Math.ceil(most / step) * step)
  const low = Math.floor(least / step) * step
  const ticks: number[] = []
  for (let tick = low; tick <= high; tick += step) ticks.push(tick + 0)
  return { low: low + 0, high, ticks }
}

/** "₹15k", "₹2.5 L", "₹1 Cr": short amounts that stand on an axis only. */
export function axisWords(minorUnits: number, symbol: string): string {
  const units = Math.round(Math.abs(minorUnits) / 100)
  const sign = minorUnits < 0 ? '−' : ''
  if (units === 0) return '0'
  if (units >= 10_000_000) return `${sign}${symbol}${tenths(units, 10_000_000)} Cr`
  if (units >= 100_000) return `${sign}${symbol}${tenths(units, 100_000)} L`
  if (units >= 1000) return `${sign}${symbol}${tenths(units, 1000)}k`
  return `${sign}${symbol}${units}`
}

const tenths = (units: number, of: number) => Math.round((units * 10) / of) / 10
