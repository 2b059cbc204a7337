import { expect, test } from 'vitest'
import { comboOf, isBareCharacter } from './hotkeys.ts'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

test.each([
  ['F9', { ...none, key: 'F9' }, 'F9'],
  ['capital letter', { ...none, key: 'C', shiftKey: true }, 'c'],
  ['save on Linux', { ...none, key: 's', ctrlKey: true }, 'Ctrl+s'],
  ['save on a Mac', { ...none, key: 's', metaKey: true }, 'Ctrl+s'],
  ['question mark', { ...none, key: '?', shiftKey: true }, '?'],
  ['new line', { ...none, key: 'Enter', shiftKey: true }, 'Shift+Enter'],
])('names a press: %s', (_name, event, combo) => {
  expect(comboOf(event)).toBe(combo)
})

test('only bare characters belong to fields and scans', () => {
  expect(['c', '+', '?', 'F2', 'Ctrl+s', 'Enter'].filter(isBareCharacter)).toEqual(['c', '+', '?'])
})
