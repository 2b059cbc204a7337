import { afterAll, beforeAll, expect, test } from 'vitest'
import { findItems as contract } from '../../../core/contracts/catalog.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { findItems } from './find-items.ts'
import { importItems } from './import-items.ts'
import { slipsBetween } from './search-words.ts'

const file = `code,name,variant,barcodes,price,category,active,group
SHP-1,Shikakai shampoo,200 ml,8904128800196,360,Hair,yes,
SHP-2,Hibiscus shampoo bar,80 g,8904128800202,290,Hair,yes,
OIL-1,Bhringraj hair oil,100 ml,8904128800219,260,Hair,yes,
TEA-ASM-100,Assam second flush tea,100 g,8904128801230,420,Tea,yes,
TEA-ASM-250,Assam second flush tea,250 g,8904128801247,980,Tea,yes,
TEA-GRN,Green tea,50 g,8904128801254,99.50,Tea,yes,
TEK-1,Teak coaster,Set of 4,8904128801261,99,Home,yes,
CHA-1,मसाला चाय,250 g,8904128801278,240,Tea,yes,
CAF-1,Café au lait mug,300 ml,8904128801285,650,Home,yes,
FCW-1,Neem face wash,100 ml,8904128801292,240,Face,yes,
OLD-1,Old shampoo,1 l,8904128801308,10,Hair,no,
ALM-1,Almonds,500 g,4012345678901,500,Nuts,yes,
`

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  const csv = file.replaceAll('\n', ',gst5\n').replace('group,gst5', 'group,tax_class')
  const report = await importItems(shop.database, shop.owner, { csv, mode: 'apply', defaults: {} })
  expect(report).toMatchObject({ toAdd: 12, problems: [] })
})
afterAll(() => shop.close())

const find = (query: Record<string, string>) =>
  findItems(shop.database, shop.outletId, contract.query.parse(query))
const codes = async (query: Record<string, string>) =>
  (await find(query)).items.map((item) => item.code)

test.each<[string, string, string[]]>([
  ['one word', 'shampoo', ['SHP-2', 'SHP-1']],
  ['a word not yet finished', 'shampo', ['SHP-2', 'SHP-1']],
  ['words in another order', 'bar hibis', ['SHP-2']],
  ['a size among the words', 'tea 250', ['TEA-ASM-250']],
  ['capitals and accents do not matter', 'CAFE AU', ['CAF-1']],
  ['Devanagari', 'चाय', ['CHA-1']],
  ['a code', 'tea-asm-100', ['TEA-ASM-100']],
  ['the beginning of codes', 'tea-asm', ['TEA-ASM-100', 'TEA-ASM-250']],
  ['a barcode', '8904128800219', ['OIL-1']],
  ['its last four digits', '1230', ['TEA-ASM-100']],
  ['its last six digits', '801247', ['TEA-ASM-250']],
  ['a price', '650', ['CAF-1']],
  ['a price with paise', '99.50', ['TEA-GRN']],
  ['a price with its sign', '₹99', ['TEK-1']],
  ['a word and a price', 'assam 980', ['TEA-ASM-250']],
  [
    'the beginning of a name before the middle',
    'te',
    ['TEK-1', 'TEA-ASM-100', 'TEA-ASM-250', 'TEA-GRN'],
  ],
  ['a letter missing', 'shikaki', ['SHP-1']],
  ['a letter wrong', 'shikakei', ['SHP-1']],
  ['two letters wrong in a long word', 'shampuu', ['SHP-2', 'SHP-1']],
  ['two letters wrong in a short one', 'tuu', []],
  ['a letter too many', 'almmonds', ['ALM-1']],
  ['two letters swapped', 'shapmoo', ['SHP-2', 'SHP-1']],
  ['a slip beside a right word', 'hibicus bar', ['SHP-2']],
  ['a space forgotten', 'facewash', ['FCW-1']],
  ['nothing like it', 'qzxvvk', []],
  ['a character that is no text', '\0shikakai\0', ['SHP-1']],
  ['punctuation only', '%_', []],
  ['what SQL would misread', "'; drop table items; --", []],
])('search finds %s', async (_case, q, expected) => {
  expect(await codes({ q })).toEqual(expected)
})

test('items that are switched off are found only when asked for', async () => {
  expect(await codes({ q: 'old shampoo' })).toEqual([])
  expect(await codes({ q: 'old shampoo', includeInactive: 'true' })).toEqual(['OLD-1'])
})

test('search is narrowed by category and kind', async () => {
  const { items } = await find({ q: 'assam' })
  const categoryId = items[0]?.categoryId ?? ''

  expect(await codes({ q: 'a', categoryId })).toEqual(['TEA-ASM-100', 'TEA-ASM-250'])
  expect(await codes({ q: 'shampoo', categoryId })).toEqual([])
  expect(await codes({ q: 'shampoo', kind: 'service' })).toEqual([])
  expect(await codes({ categoryId })).toEqual(['TEA-ASM-100', 'TEA-ASM-250', 'TEA-GRN', 'CHA-1'])
})

test.each([
  ['the list', {}],
  ['a search', { q: 's' }],
  ['a search by corrected words', { q: 'shampuu' }],
])('pages of %s add up to the whole without a gap or a double', async (_case, query) => {
  const whole = await codes({ ...query, limit: '200' })
  const pages: string[] = []
  let cursor: string | null = null
  do {
    const page = await find({ ...query, limit: '1', ...(cursor && { cursor }) })
    pages.push(...page.items.map((item) => item.code))
    cursor = page.nextCursor
  } while (cursor && pages.length < 100)

  expect(pages).toEqual(whole)
  expect(whole.length).toBeGreaterThan(1)
})

test('a cursor of another list is refused', async () => {
  const { nextCursor } = await find({ limit: '1' })
  await expect(find({ q: 'tea', cursor: nextCursor ?? '' })).rejects.toMatchObject({
    code: 'request.malformed',
  })
})

test.each([
  ['soap', 'soap', 0],
  ['sopa', 'soap', 1],
  ['soa', 'soap', 1],
  ['soaap', 'soap', 1],
  ['siap', 'soap', 1],
  ['paso', 'soap', 4],
  ['', 'soap', 4],
])('from “%s” to “%s” it takes %i slips', (from, to, slips) => {
  expect(slipsBetween(from, to)).toBe(slips)
  expect(slipsBetween(to, from)).toBe(slips)
})
