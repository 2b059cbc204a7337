import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { code128Payload } from '../../../core/printing/code128.ts'
import { rasteriseRow } from '../../../core/printing/raster-row.ts'
import type { ReceiptRequest } from '../../../core/printing/receipt-printer.ts'
import { runsOf } from '../../../core/printing/scripts.ts'
import { row } from '../../../core/rules/receipt/rows.ts'
import { sampleBill } from '../../../core/rules/receipt/sample-bill.ts'
import { type PaperImage, readBack } from '../../testing/paper.ts'
import { receiptBytes, shapeText } from './typesetting.ts'

async function print(over: Partial<ReceiptRequest> = {}, bill = sampleBill()) {
  return readBack(
    await receiptBytes(bill, { paper: '80', cutter: true, copy: 'original', ...over }),
  )
}

test('the printer is told the words of the bill, in its own letters where it has them', async () => {
  const paper = await print()
  expect(paper.lines).toContain('TAX INVOICE                      T1/26-27/004182')
  expect(paper.lines).toContain('0.352 kg x 1,120.00 · HSN 0801 · 5%')
  expect(paper.lines).toContain('TOTAL        Rs 2,974.00')
  expect(paper.barcodes).toEqual(['T1/26-27/004182'])
})

test('what must be seen first is bold or large', async () => {
  const texts = (await print()).parts.filter((part) => part.kind === 'text')
  const styleOf = (start: string) => {
    const found = texts.find((part) => part.text.trimStart().startsWith(start))
    return found && [found.size, found.bold]
  }
  expect(styleOf('TOTAL  ')).toEqual(['double', true])
  expect(styleOf('Saffron')).toEqual(['double', true])
  expect(styleOf('Assam')).toEqual(['normal', true])
  expect(styleOf('2 Nos')).toEqual(['normal', false])
})

test('letters of Western Europe come out by code page', async () => {
  const seller = { ...sampleBill().seller, name: 'Café Über' }
  expect((await print({}, sampleBill({ seller }))).lines[0]?.trim()).toBe('Café Über')
})

test('a line in Devanagari is a picture as wide as the paper; the rest stays text', async () => {
  const paper = await print()
  expect(paper.images.map((image) => image.width)).toEqual([576, 576])
  expect(paper.lines.join('\n')).not.toMatch(/[\u0900-\u097f?]{2}/)
  expect((await print({ paper: '58' })).images[0]?.width).toBe(384)
})

test('the picture has ink on the left for the name and on the right for the amount', async () => {
  const [image] = (await print()).images
  expect(inkBetween(image, 0, 150)).toBeGreaterThan(300)
  expect(inkBetween(image, 170, 480)).toBe(0)
  expect(inkBetween(image, 500, 576)).toBeGreaterThan(150)
})

test('conjuncts and vowel signs are shaped, not set letter by letter', async () => {
  const shaped = await shapeText('क्षत्रिय', 'regular', 26)
  const parts = await Promise.all([...'क्षत्रिय'].map((letter) => shapeText(letter, 'regular', 26)))
  expect(shaped.width).toBeLessThan(0.75 * parts.reduce((width, part) => width + part.width, 0))
})

test('words of two scripts are shaped each by the rules of its own', () => {
  const runs = (text: string) => runsOf(text).map((run) => [run.script, run.text])
  expect(runs('Amul दूध 500 ml')).toEqual([
    ['latin', 'Amul '],
    ['devanagari', 'दूध 500 '],
    ['latin', 'ml'],
  ])
  expect(runs('(दूध)')).toEqual([['devanagari', '(दूध)']])
  expect(runs('₹5')).toEqual([['latin', '₹5']])
})

test.each([
  ['bangla', 'দুধ'],
  ['gurmukhi', 'ਦੁੱਧ'],
  ['gujarati', 'દૂધ'],
  ['odia', 'କ୍ଷୀର'],
  ['tamil', 'பால்'],
  ['telugu', 'పాలు'],
  ['kannada', 'ಹಾಲು'],
  ['malayalam', 'പാൽ'],
])('%s has a type of its own', async (script, text) => {
  expect(runsOf(text).map((run) => run.script)).toEqual([script])
  const name = row([{ text, width: 48, align: 'left' }])
  const unknown = row([{ text: '\uffff'.repeat(3), width: 48, align: 'left' }])
  const image = { kind: 'image', ...(await rasteriseRow(name, shapeText)) } as const
  expect(inkBetween(image, 0, 100)).toBeGreaterThan(100)
  expect(image.bytes).not.toEqual((await rasteriseRow(unknown, shapeText)).bytes)
})

// The shaper fails on these when left alone: joiners at the end of a font, signs that have nothing to sit on.
test.each(['क्\u200dष', 'क\u200c', 'इ्', 'ऱ़', '\u200d'])('%j can be shaped', async (text) => {
  await expect(shapeText(text, 'regular', 26)).resolves.toBeDefined()
})

test('a cell that is too narrow for its letters is set smaller, never cut', async () => {
  const cell = { text: 'क'.repeat(40), width: 48, align: 'left' } as const
  const image = { kind: 'image', ...(await rasteriseRow(row([cell]), shapeText)) } as const
  expect(image.width).toBe(576)
  expect(inkBetween(image, 540, 576)).toBeGreaterThan(20)
})

test('the cutter and the drawer do what the settings say', async () => {
  expect(await print({ cutter: true })).toMatchObject({ cuts: 1, drawerKicks: 0 })
  expect(await print({ cutter: false, kickDrawer: true })).toMatchObject({
    cuts: 0,
    drawerKicks: 1,
  })
})

test('a duplicate says so', async () => {
  expect((await print({ copy: 'duplicate' })).lines[0]?.trim()).toBe('DUPLICATE')
})

// A reprint years later is the same paper: whoever changes these bytes changes bills that were given.
test('the same snapshot gives the same bytes', async () => {
  const bytes = await receiptBytes(sampleBill(), { paper: '80', cutter: true, copy: 'original' })
  const stored = JSON.parse(JSON.stringify(sampleBill()))
  const again = await receiptBytes(stored, { paper: '80', cutter: true, copy: 'original' })
  expect(Buffer.from(again).equals(Buffer.from(bytes))).toBe(true)
  const words = readBack(bytes).lines.join('\n')
  expect(createHash('sha256').update(words).digest('hex').slice(0, 16)).toBe('b889ca1a31f42ad5')
})

test('Code 128 takes two digits for one where four or more stand together', () => {
  expect(code128Payload('T1/26-27/000042')).toEqual([
    ...[...'{BT1/26-27/{C'].map((sign) => sign.charCodeAt(0)),
    0,
    0,
    42,
  ])
  expect(code128Payload('A{1')).toEqual([...'{BA{{1'].map((sign) => sign.charCodeAt(0)))
})

function inkBetween(image: PaperImage | undefined, from: number, to: number): number {
  if (!image) return 0
  let dots = 0
  for (let y = 0; y < image.height; y++) {
    for (let x = from; x < to; x++) {
      const byte = image.bytes[(y * image.width) / 8 + (x >> 3)] ?? 0
      dots += (byte >> (7 - (x & 7))) & 1
    }
  }
  return dots
}
