import { expect, test } from 'vitest'
import { firstNameOf } from './display.ts'

test.each([
  ['Kavya Nair', 'Kavya'],
  ['  Kavya  ', 'Kavya'],
  ['आशा देशमुख', 'आशा'],
  ['D’Souza Maria', 'D’Souza'],
  ['98201 55417', null],
  ['kavya@example.com', null],
  ['', null],
  [null, null],
])('of %j a display says %j', (name, said) => {
  expect(firstNameOf(name)).toBe(said)
})
