import { expect, test } from 'vitest'
import { movedTo } from './positions.ts'

const listed = (text: string) => [...text].map((name, position) => ({ name, position }))
const told = (changed: { name: string; position: number }[]) =>
  changed.map(({ name, position }) => `${name}${position}`).join(' ')

test.each([
  ['one up', 2, 1, 'c1 b2'],
  ['one down', 0, 1, 'b0 a1'],
  ['to the top', 3, 0, 'd0 a1 b2 c3'],
  ['where it stands', 1, 1, ''],
  ['nothing is there', 4, 0, ''],
])('%s: only what changes is told', (_, at, to, changed) => {
  expect(told(movedTo(listed('abcd'), at, to))).toBe(changed)
})

test('positions that have gaps or stand twice are numbered anew', () => {
  const list = [
    { name: 'a', position: 0 },
    { name: 'b', position: 5 },
    { name: 'c', position: 5 },
  ]
  expect(told(movedTo(list, 2, 1))).toBe('c1 b2')
})
