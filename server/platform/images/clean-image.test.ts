import { expect, test } from 'vitest'
import { bomb, exif, jpeg, png, riff, segment, vp8, vp8l, xmp } from '../../testing/pictures.ts'
import { cleanImage } from './clean-image.ts'

const limits = { bytes: 100_000, edge: 2400 }
const clean = async (bytes: Buffer) => {
  const cleaned = await cleanImage(bytes, limits)
  if (!cleaned.ok) throw new Error(`refused: ${cleaned.refusal.code}`)
  return cleaned.value
}
const refusal = async (bytes: Buffer, edge = limits.edge) => {
  const cleaned = await cleanImage(bytes, { ...limits, edge })
  return cleaned.ok ? null : cleaned.refusal.code
}
const text = (words: string) => Buffer.from(words, 'latin1')
const script = text('<script>alert(1)</script>')
const telling = /Exif|PhoneMaker|GPS|xmpmeta|script|PK\x03|profile|Location/

test('a JPEG loses place, camera, words, profile, preview and what hangs behind it', async () => {
  const camera = [
    segment(0xe0, Buffer.concat([text('JFIF\0'), Buffer.from('01020000480048', 'hex'), script])),
    segment(0xe1, exif()),
    segment(0xe1, xmp()),
    segment(0xe2, text('ICC_PROFILE\0\x01\x01 a profile of this very phone')),
    segment(0xed, text('Photoshop 3.0\0Location: Dadar')),
    segment(0xfe, script),
  ]
  const made = jpeg(camera)
  expect(made.toString('latin1')).toMatch(telling)
  const { bytes, contentType, ...size } = await clean(
    Buffer.concat([made, text('PK\x03\x04'), script]),
  )
  expect(contentType).toBe('image/jpeg')
  expect(size).toEqual({ width: 8, height: 8 })
  expect(bytes.toString('latin1')).not.toMatch(telling)
  // What is left is the picture as it is without a camera, with a plain mark of its form before it.
  const jfif = segment(0xe0, Buffer.from('4a46494600010200000100010000', 'hex'))
  expect(bytes).toEqual(jpeg([jfif]))
  expect((await clean(bytes)).bytes).toEqual(bytes)
})

test('how four inks are coded stays, in its twelve bytes and no more', async () => {
  const adobe = segment(0xee, text('Adobe\0\x64\0\0\0\0\x02'))
  expect((await clean(jpeg([adobe]))).bytes).toEqual(jpeg([adobe]))
  const stuffed = segment(0xee, Buffer.concat([text('Adobe\0\x64\0\0\0\0\x02'), script]))
  expect((await clean(jpeg([stuffed]))).bytes).toEqual(jpeg())
})

test.each([
  ['without an end', jpeg().subarray(0, -2)],
  ['cut in its head', jpeg().subarray(0, 30)],
  ['with words behind a table', jpeg([segment(0xdb, Buffer.concat([Buffer.alloc(65), script]))])],
  ['with a segment longer than the file', jpeg([Buffer.from([0xff, 0xe1, 0xff, 0xff])])],
  ['with two frames', jpeg([segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0]))])],
  ['of no size', jpeg([], { width: 0, height: 8 })],
  ['with an unknown segment', jpeg([segment(0xf7, script)])],
  ['of nothing but a mark', Buffer.concat([Buffer.from('ffd8ff', 'hex'), script])],
])('a JPEG %s is refused', async (_, bytes) => {
  expect(await refusal(bytes)).toBe('image_unsound')
})

test('a PNG loses its words, EXIF, profile and time; its dots are packed anew', async () => {
  const between = [
    ['eXIf', exif()],
    ['tEXt', text('Location\0Dadar')],
    ['zTXt', script],
    ['iTXt', xmp()],
    ['iCCP', text('profile\0\0')],
    ['tIME', Buffer.alloc(7, 1)],
  ] as const
  const made = png({ between })
  expect(made.toString('latin1')).toMatch(telling)
  const { bytes, width, height } = await clean(Buffer.concat([made, script]))
  expect([width, height]).toEqual([8, 6])
  expect(bytes.toString('latin1')).not.toMatch(telling)
  expect(bytes).toEqual((await clean(png())).bytes)
})

test('a small file that unpacks to a large one is refused before it is unpacked', async () => {
  const sent = bomb()
  // What this process works, not how long it is kept waiting by others.
  const before = process.cpuUsage()
  expect(await refusal(sent)).toBe('image_too_large')
  const { user, system } = process.cpuUsage(before)
  expect((user + system) / 1000).toBeLessThan(200)
  // Its head says little, its dots are many.
  expect(await refusal(png({ rows: 40_000 }))).toBe('image_unsound')
  expect(await refusal(png({ rows: 3 }))).toBe('image_unsound')
  expect(await refusal(jpeg([], { width: 2401, height: 8 }))).toBe('image_too_large')
  expect(await refusal(Buffer.concat([jpeg(), Buffer.alloc(100_001)]))).toBe('image_too_large')
  expect(await refusal(png(), 7)).toBe('image_too_large')
})

test('a PNG whose checksum is wrong, or that moves, is refused', async () => {
  const broken = Buffer.from(png())
  broken.writeUInt8(broken.readUInt8(40) ^ 1, 40)
  expect(await refusal(broken)).toBe('image_unsound')
  expect(await refusal(png({ between: [['acTL', Buffer.alloc(8)]] }))).toBe('image_moving')
})

test('a WebP keeps its picture and its transparency alone', async () => {
  const head = Buffer.from('2c000000 0f0000 090000'.replaceAll(' ', ''), 'hex')
  const made = riff(
    ['VP8X', head],
    ['ICCP', text('profile')],
    ['VP8 ', vp8()],
    ['EXIF', exif()],
    ['XMP ', xmp()],
    ['JUNK', script],
  )
  const { bytes, width, height } = await clean(Buffer.concat([made, script]))
  expect(bytes).toEqual(riff(['VP8 ', vp8()]))
  expect([width, height]).toEqual([16, 10])
  const alpha = Buffer.alloc(5, 3)
  const plain = Buffer.from('100000000f0000090000', 'hex')
  const clear = riff(['VP8X', head], ['ALPH', alpha], ['VP8 ', vp8()], ['EXIF', exif()])
  expect((await clean(clear)).bytes).toEqual(
    riff(['VP8X', plain], ['ALPH', alpha], ['VP8 ', vp8()]),
  )
  const lossless = await clean(riff(['VP8L', vp8l()]))
  expect([lossless.width, lossless.height]).toEqual([16, 10])
})

test.each([
  ['that moves', riff(['VP8X', Buffer.alloc(10)], ['ANIM', Buffer.alloc(6)]), 'image_moving'],
  ['without a picture', riff(['JUNK', script]), 'image_unsound'],
  ['with two', riff(['VP8 ', vp8()], ['VP8L', vp8l()]), 'image_unsound'],
  ['cut short', riff(['VP8 ', vp8()]).subarray(0, -4), 'image_unsound'],
])('a WebP %s is refused', async (_, bytes, code) => {
  expect(await refusal(bytes)).toBe(code)
})

test.each([
  ['SVG', text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['HTML', text('<!doctype html><script>alert(1)</script>')],
  ['GIF', text('GIF89a')],
  ['PDF', text('%PDF-1.7')],
  ['nothing', Buffer.alloc(0)],
])('%s is no photo', async (_, bytes) => {
  expect(await refusal(bytes)).toBe('image_unknown')
})
