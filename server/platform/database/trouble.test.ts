import { expect, test } from 'vitest'
import { isDatabaseTrouble } from './trouble.ts'

test.each([
  { code: '08006' },
  { code: '40P01' },
  { code: '53300' },
  { code: '55P03' },
  { code: '57P01' },
  { code: 'ECONNREFUSED' },
  new Error('Connection terminated unexpectedly'),
  new Error('timeout exceeded when trying to connect'),
])('%o is trouble: the same may be asked again', (error) => {
  expect(isDatabaseTrouble(error)).toBe(true)
})

test.each([{ code: '23505' }, { code: '22003' }, new Error('The list is not whole'), null, 'text'])(
  '%o is none: asked again it would fail again',
  (error) => {
    expect(isDatabaseTrouble(error)).toBe(false)
  },
)
