import { expect, test } from 'vitest'
import { iconNames, packNames } from './icon-names.ts'
import drawing from './sprite.svg?raw'

test('every drawn mark has a typed name and every name a drawing', () => {
  const drawn = [...drawing.matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1])
  const named = [...iconNames.map((name) => `i-${name}`), ...packNames.map((name) => `p-${name}`)]
  expect(named.toSorted()).toEqual(drawn.toSorted())
})
