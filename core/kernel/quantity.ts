import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { allow, type Decision, refuse } from './decision.ts'
import { type Minor, minor, multiplyDivide } from './money.ts'

/**
 * A quantity in integer thousandths of its unit: 1000 is one piece, 335 is 335 grams of something
 * sold by the kilo.
 */
export type Quantity = Brand<number, 'Quantity'>

export function quantity(n: number): Quantity {
  assert(Number.isSafeInteger(n), `${n} is a whole number of thousandths`)
  return (n === 0 ? 0 : n) as Quantity
}

export function units(wholeUnits: number): Quantity {
  return quantity(wholeUnits * 1000)
}

/** Quantity times unit price, rounded once to the minor unit, half away from zero. */
export function lineGross(unitPrice: Minor, quantity: Quantity): Minor {
  return minor(multiplyDivide(unitPrice, quantity, 1000, 'half_up'))
}

/** For people: "3", "0.335", "−1.5" (with the minus sign of typography). */
export function formatQuantity(q: Quantity): string {
  const size = Math.abs(q)
  const thousandths = size % 1000
  const whole = (size - thousandths) / 1000
  const fraction = String(thousandths).padStart(3, '0').replace(/0+$/, '')
  return `${q < 0 ? '−' : ''}${whole}${fraction && `.${fraction}`}`
}

/** Reads what a person typed; refuses more than three decimals. */
export function parseQuantity(
  text: string,
): Decision<Quantity, 'quantity_shape' | 'quantity_too_large'> {
  const found = /^([-−]?)([0-9]*)(?:\.([0-9]{0,3}))?$/.exec(text.trim())
  const [, sign = '', whole = '', fraction = ''] = found ?? []
  if (!found || whole + fraction === '') return refuse('quantity_shape', { text })
  const size = Number(whole + fraction.padEnd(3, '0'))
  if (!Number.isSafeInteger(size)) return refuse('quantity_too_large', { text })
  return allow(quantity(sign ? -size : size))
}
