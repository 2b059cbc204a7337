import { expect, test } from 'vitest'
import { z } from 'zod'
import { RefusalError } from '../refusal-error.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'

const key = z.tuple([z.string(), z.uuid()])

test('a cursor comes back as it was made, whatever letters it holds', () => {
  const place: [string, string] = ['चाय – 5 %', '01890a5d-ac96-774b-bcce-b302099a8057']

  expect(decodeCursor(encodeCursor(place), key)).toEqual(place)
  expect(encodeCursor(place)).toMatch(/^[A-Za-z0-9_-]+$/)
})

test.each([
  ['rubbish', 'no cursor at all'],
  ['JSON of another list', encodeCursor({ recordedAt: '2026-04-01' })],
  ['an id that is none', encodeCursor(['Tea', '1; drop table items'])],
])('%s is refused as malformed', (_case, text) => {
  const attempt = () => decodeCursor(text, key)

  expect(attempt).toThrow(RefusalError)
  expect(attempt).toThrow('request.malformed')
})
