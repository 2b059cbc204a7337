import { expect, test } from 'vitest'
import { escposLabel, type LabelDots, zplLabel } from './label-bytes.ts'

const dots = (rows: readonly number[][]): LabelDots => ({
  width: (rows[0]?.length ?? 0) * 8,
  height: rows.length,
  bytes: new Uint8Array(rows.flat()),
})

const label = dots([
  [0xff, 0x80, 0x00],
  [0xff, 0x80, 0x00],
  [0x00, 0x00, 0x00],
  [0x00, 0x0a, 0xb0],
])

test('ZPL: a picture with white row ends left out and equal rows named once, then the copies', () => {
  expect(zplLabel(label, 3)).toBe(
    '^XA^PW24^LL4^LH0,0^FO0,0^GFA,12,12,3,FF8,:,000AB,^FS^PQ3,0,0,N^XZ\n',
  )
})

test('ESC/POS: the picture and a feed to the next label for each copy', () => {
  const once = [0x1d, 0x76, 0x30, 0, 3, 0, 4, 0, ...label.bytes, 0x1d, 0x0c]
  expect([...escposLabel(label, 2)]).toEqual([0x1b, 0x40, ...once, ...once])
})
