import { assert } from './assert.ts'
import type { Brand } from './brand.ts'

/** A rate in whole parts per million: 18 % is 180 000. Fine enough for a US county tax of 8.8755 %. */
export type Rate = Brand<number, 'Rate'>

export const million = 1_000_000

export function rate(partsPerMillion: number): Rate {
  assert(
    Number.isSafeInteger(partsPerMillion),
    `${partsPerMillion} is not a whole number of parts per million`,
  )
  return partsPerMillion as Rate
}

/** A rate from whole percent or from text such as '12.5'. */
export function percent(value: number | string): Rate {
  const [whole = '', fraction = ''] = String(value).split('.')
  assert(/^-?\d+$/.test(whole) && /^\d{0,4}$/.test(fraction), `${value} is not a percentage`)
  const sign = whole.startsWith('-') ? -1 : 1
  const parts =
    Math.abs(Number.parseInt(whole, 10)) * 10_000 + Number.parseInt(fraction.padEnd(4, '0'), 10)
  return rate(sign * parts)
}

/** "18%", "2.5%". */
export function formatRate(value: Rate): string {
  const digits = Math.abs(value).toString().padStart(5, '0')
  const fraction = digits.slice(-4).replace(/0+$/, '')
  return `${value < 0 ? '−' : ''}${digits.slice(0, -4)}${fraction ? `.${fraction}` : ''}%`
}
