import { assert } from './assert.ts'
import type { Brand } from './brand.ts'
import { allow, type Decision, refuse } from './decision.ts'
import { type Minor, minor, multiplyDivide } from './money.ts'

/** A quantity in whole thousandths of the item's unit: 1000 is one piece, 335 is 0.335 kg. */
export type Quantity = Brand<number, 'Quantity'>

export function quantity(thousandths: number): Quantity {
  assert(Number.isSafeInteger(thousandths), `${thousandths} is not a whole number of thousandths`)
  return thousandths as Quantity
}

export function units(wholeUnits: number): Quantity {
  return quantity(wholeUnits * 1000)
}

/** What a quantity costs at a unit price, rounded once, half up. */
export function lineGross(unitPrice: Minor, amount: Quantity): Minor {
  return minor(multiplyDivide(unitPrice, amount, 1000, 'half_up'))
}

/** "3", "0.335", "−1.5": no zeros that say nothing. */
export function formatQuantity(amount: Quantity): string {
  const digits = Math.abs(amount).toString().padStart(4, '0')
  const fraction = digits.slice(-3).replace(/0+$/, '')
  const text = fraction ? `${digits.slice(0, -3)}.${fraction}` : digits.slice(0, -3)
  return amount < 0 ? `−${text}` : text
}

export function parseQuantity(text: string): Decision<Quantity, 'quantity_malformed'> {
  const match = /^\s*([-−]?)(\d{0,9})(?:\.(\d{0,3}))?\s*$/.exec(text)
  const [, sign, whole = '', fraction = ''] = match ?? []
  if (!match || whole + fraction === '') return refuse('quantity_malformed', { text })
  const thousandths = Number.parseInt(`${whole || '0'}${fraction.padEnd(3, '0')}`, 10)
  return allow(quantity(sign && thousandths ? -thousandths : thousandths))
}
