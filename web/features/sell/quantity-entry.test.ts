import { expect, test } from 'vitest'
import { pressQuantityKey, type QuantityEntry, quantityOf } from './quantity-entry.ts'

const press = (keys: readonly string[], start: QuantityEntry = { text: '', fresh: true }) =>
  keys.reduce(pressQuantityKey, start)

test('a weight is keyed as it is read from the scale', () => {
  expect(quantityOf(press(['.', '3', '3', '5']))).toBe(335)
  expect(quantityOf(press(['1', '.', '5']))).toBe(1_500)
  expect(press(['0', '.', '3', '5', '2', '9']).text).toBe('0.352')
})

test('the first key replaces what was proposed, the next ones append', () => {
  expect(press(['4', '2'], { text: '12', fresh: true }).text).toBe('42')
  expect(press(['4'], { text: '12', fresh: false }).text).toBe('124')
})

test('presses that would make no quantity are dropped', () => {
  expect(press(['1', '.', '.', '2']).text).toBe('1.2')
  expect(press(['0', '0', '7']).text).toBe('7')
  expect(press([...'1234567']).text).toBe('123456')
  expect(press(['x']).text).toBe('')
})

test('back takes one key; from a proposal it begins anew', () => {
  expect(press(['1', '2', 'back']).text).toBe('1')
  expect(press(['back'], { text: '12', fresh: true }).text).toBe('')
  expect(quantityOf(press(['back']))).toBe(0)
})
