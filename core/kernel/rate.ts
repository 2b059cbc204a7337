import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** A rate in integer parts per million: 180000 is 18 %. Negative for tax that is held back. */
export type Rate = Brand<number, 'Rate'>

/** The parts of a whole. */
export const million = 1_000_000

export function rate(partsPerMillion: number): Rate {
  assert(Number.isSafeInteger(partsPerMillion), `${partsPerMillion} is a whole number of parts`)
  return (partsPerMillion === 0 ? 0 : partsPerMillion) as Rate
}

/**
 * A rate from whole percent, or from text with at most four decimals: percent(18), percent('2.5').
 */
export function percent(value: number | string): Rate {
  const found = /^(-?)([0-9]+)(?:\.([0-9]{1,4}))?$/.exec(String(value))
  assert(found, `${value} is a percentage with at most four decimals`)
  const [, sign, whole = '', fraction = ''] = found
  const parts = Number(whole) * 10_000 + Number(fraction.padEnd(4, '0'))
  return rate(sign ? -parts : parts)
}

/** For people: "18%", "2.5%". */
export function formatRate(r: Rate): string {
  const size = Math.abs(r)
  const rest = size % 10_000
  const fraction = String(rest).padStart(4, '0').replace(/0+$/, '')
  return `${r < 0 ? '−' : ''}${(size - rest) / 10_000}${fraction && `.${fraction}`}%`
}
