import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { minor } from '../kernel/money.ts'
import { quantity, units } from '../kernel/quantity.ts'
import { percent } from '../kernel/rate.ts'
import { noPrefix, parseTillCommand, scanPrefix, wordsToFind } from './till-command.ts'

const find = (text: string, prefix = {}) => ({
  kind: 'find',
  text,
  prefix: { ...noPrefix, ...prefix },
})

describe('a line typed at the till', () => {
  test.each([
    ['', { kind: 'nothing' }],
    ['   ', { kind: 'nothing' }],
    ['8901030865278', find('8901030865278')],
    ['tea 250', find('tea 250')],
    ['3 roses', find('3 roses')],
    ['5/8 inch pipe', find('5/8 inch pipe')],
    ['3*8901030865278', find('8901030865278', { quantity: units(3) })],
    ['3 * tea', find('tea', { quantity: units(3) })],
    ['12×tea', find('tea', { quantity: units(12) })],
    ['0.335*cashew', find('cashew', { quantity: quantity(335) })],
    ['0,335*cashew', find('cashew', { quantity: quantity(335) })],
    ['3*', { kind: 'repeat', quantity: units(3) }],
    ['0.5*', { kind: 'repeat', quantity: quantity(500) }],
    ['/5', { kind: 'line_discount', discount: { kind: 'amount', amount: minor(5_00) } }],
    ['/5.50', { kind: 'line_discount', discount: { kind: 'amount', amount: minor(5_50) } }],
    ['/5%', { kind: 'line_discount', discount: { kind: 'percent', rate: percent(5) } }],
    ['/12.5 %', { kind: 'line_discount', discount: { kind: 'percent', rate: percent('12.5') } }],
    ['/=400', { kind: 'line_discount', discount: { kind: 'to_total', total: minor(400_00) } }],
    ['/0', { kind: 'line_discount', discount: null }],
    ['/0%', { kind: 'line_discount', discount: null }],
    ['//5%', { kind: 'cart_discount', discount: { kind: 'percent', rate: percent(5) } }],
    ['//50', { kind: 'cart_discount', discount: { kind: 'amount', amount: minor(50_00) } }],
    ['//=5,000', { kind: 'cart_discount', discount: { kind: 'to_total', total: minor(5000_00) } }],
    ['//0', { kind: 'cart_discount', discount: null }],
    ['=99', { kind: 'price', price: minor(99_00) }],
    ['= 99.50', { kind: 'price', price: minor(99_50) }],
    ['=0', { kind: 'price', price: minor(0) }],
    ['-', { kind: 'take_back' }],
    ['-8901030865278', find('8901030865278', { takeBack: true })],
    ['-2*8901030865278', find('8901030865278', { quantity: units(2), takeBack: true })],
    ['+919820011223', { kind: 'customer', phone: '919820011223' }],
    ['+98200 11223', { kind: 'customer', phone: '9820011223' }],
    ['+1223', { kind: 'customer', phone: '1223' }],
    ['#123', { kind: 'bill', number: '123' }],
    ['#t1/26-27/000042', { kind: 'bill', number: 'T1/26-27/000042' }],
    ['# T1Q/26-27/000003', { kind: 'bill', number: 'T1Q/26-27/000003' }],
  ])('%j', (typed, command) => {
    expect(parseTillCommand(typed)).toEqual(command)
  })

  test.each([
    ['*', 'quantity'],
    ['0*tea', 'quantity'],
    ['3.1234*tea', 'quantity'],
    ['1.2.3*tea', 'quantity'],
    // A code that was typed before the star is no number of pieces.
    ['8901030865278*', 'quantity'],
    ['-3*', 'quantity'],
    ['/', 'discount'],
    ['/x', 'discount'],
    ['/-5', 'discount'],
    ['/101%', 'discount'],
    ['/5.001', 'discount'],
    ['/=', 'discount'],
    ['//', 'discount'],
    ['///5', 'discount'],
    ['=', 'price'],
    ['=-5', 'price'],
    ['=5%', 'price'],
    ['+', 'phone'],
    ['+98x', 'phone'],
    ['+1234567890123456', 'phone'],
    ['#', 'bill'],
    ['#a b', 'bill'],
  ])('%j says what is missing', (typed, why) => {
    expect(parseTillCommand(typed)).toEqual({ kind: 'malformed', why })
  })

  test('every text has a meaning, and nothing that looks like a command is searched for', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 24 }), (typed) => {
        const command = parseTillCommand(typed)
        if (command.kind !== 'find') return
        expect(command.text).not.toBe('')
        expect(command.text.trim()).toBe(command.text)
        expect(typed.trim()).not.toMatch(/^[/=+#]/)
      }),
    )
  })

  test('any quantity before any code comes back as it was typed', () => {
    const thousandths = fc.integer({ min: 1, max: 999_999_999 })
    fc.assert(
      fc.property(thousandths, fc.stringMatching(/^[1-9][0-9]{5,12}$/), (milli, code) => {
        const typed = `${Math.trunc(milli / 1000)}.${String(milli % 1000).padStart(3, '0')}*`
        expect(scanPrefix(typed)).toEqual({ quantity: milli, takeBack: false })
        expect(parseTillCommand(typed + code)).toEqual(find(code, { quantity: milli }))
      }),
    )
  })
})

test.each([
  ['3*', { quantity: units(3), takeBack: false }],
  [' 0.335 * ', { quantity: quantity(335), takeBack: false }],
  ['-', { quantity: null, takeBack: true }],
  ['-2*', { quantity: units(2), takeBack: true }],
  ['', null],
  ['3*tea', null],
  ['tea', null],
  ['/5', null],
  ['0*', null],
  ['*', null],
])('before a scan stands %j', (typed, prefix) => {
  expect(scanPrefix(typed)).toEqual(prefix)
})

test.each([
  ['tea', 'tea'],
  ['3*tea', 'tea'],
  ['-tea', 'tea'],
  ['3*', ''],
  ['/5', ''],
  ['#12', ''],
  ['+98', ''],
])('%j looks for %j while it is typed', (typed, wanted) => {
  expect(wordsToFind(typed)).toBe(wanted)
})
