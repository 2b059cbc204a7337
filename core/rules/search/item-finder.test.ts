import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldForSearch } from '../search.ts'
import { createItemFinder, type ItemFinder } from './item-finder.ts'
import { soundOf } from './phonetic.ts'
import { beginsNearly } from './slips.ts'
import { transliterate } from './transliterate.ts'

interface Thing {
  readonly name: string
  readonly code: string
  readonly barcode: string
  readonly price: number
  weight?: number
}

const thing = (code: string, name: string, barcode: string, price: number): Thing => ({
  name,
  code,
  barcode,
  price,
})

const shelf: Thing[] = [
  thing('SHP-1', 'Shikakai shampoo 200 ml', '8904128800196', 360_00),
  thing('SHP-2', 'Hibiscus shampoo bar', '8904128800202', 290_00),
  thing('OIL-1', 'Bhringraj hair oil', '8904128800219', 260_00),
  thing('TEA-100', 'Assam second flush tea 100 g', '8904128801230', 420_00),
  thing('TEA-250', 'Assam second flush tea 250 g', '8904128801247', 980_00),
  thing('TEA-GRN', 'Green tea', '8904128801254', 99_50),
  thing('TEK-1', 'Teak coaster', '8904128801261', 99_00),
  thing('CHI-1', 'चीनी', '8904128801278', 48_00),
  thing('CHI-2', 'Cheeni khand', '8904128801285', 75_00),
  thing('NMK-1', 'Namkeen mixture', '8904128801292', 55_00),
  thing('DUD-1', 'अमूल दूध', '8904128801308', 33_00),
  thing('CAF-1', 'Café au lait mug', '8904128801315', 650_00),
  thing('GIN-1', 'Amber gingelly oil', '8904128801322', 125_00),
  thing('GHE-1', 'Bilona ghee', '8904128801339', 420_00),
]

function indexOf(things: readonly Thing[]): { index: ItemFinder; things: Thing[] } {
  const kept = [...things]
  const order = kept.map((_, slot) => slot)
  order.sort((a, b) => ((kept[a]?.name ?? '') < (kept[b]?.name ?? '') ? -1 : 1))
  const ranks = new Map(order.map((slot, rank) => [slot, rank]))
  const at = (slot: number) => kept[slot] as Thing
  const index = createItemFinder({
    textOf: (slot) => foldForSearch(`${at(slot).name} ${at(slot).code}`),
    barcodesOf: (slot) => [at(slot).barcode],
    priceOf: (slot) => at(slot).price,
    weightOf: (slot) => at(slot).weight ?? 0,
    rankOf: (slot) => ranks.get(slot) ?? 0,
  })
  kept.forEach((_, slot) => index.add(slot))
  return { index, things: kept }
}

const { index, things } = indexOf(shelf)
const codes = (text: string) => index.search(text, 20).map((slot) => things[slot]?.code)

test.each<[string, string, string[]]>([
  ['one word', 'shampoo', ['SHP-2', 'SHP-1']],
  ['a word not yet finished', 'shamp', ['SHP-2', 'SHP-1']],
  ['words in another order', 'bar hibis', ['SHP-2']],
  ['a size among the words', 'tea 250', ['TEA-250']],
  ['no accents', 'CAFE AU', ['CAF-1']],
  ['a code', 'tea-100', ['TEA-100']],
  ['the beginning of codes', 'shp', ['SHP-2', 'SHP-1']],
  ['the last four digits of a barcode', '1230', ['TEA-100']],
  ['more of its digits', '801247', ['TEA-250']],
  ['a price', '650', ['CAF-1']],
  ['a price with paise', '99.50', ['TEA-GRN']],
  ['a price with its sign', '₹99', ['TEK-1']],
  ['a word and a price', 'assam 980', ['TEA-250']],
  ['the first letter of a name first', 'te', ['TEK-1', 'TEA-100', 'TEA-250', 'TEA-GRN']],
  ['Hindi in Hindi, then what sounds so', 'चीनी', ['CHI-1', 'CHI-2']],
  ['Hindi in Latin letters', 'chini', ['CHI-2', 'CHI-1']],
  ['another spelling of it', 'cheeni', ['CHI-2', 'CHI-1']],
  ['Latin by Hindi', 'नमकीन', ['NMK-1']],
  ['another spelling', 'namkin', ['NMK-1']],
  ['the same sound before a longer word', 'घी', ['GHE-1', 'GIN-1']],
  ['a Hindi word inside a name', 'doodh', ['DUD-1']],
  ['a letter missing', 'shikaki', ['SHP-1']],
  ['a letter wrong', 'hibuscus', ['SHP-2']],
  ['a letter too many', 'grreen', ['TEA-GRN']],
  ['two letters swapped', 'coatser', ['TEK-1']],
  ['a slip beside a right word', 'hibuscus bar', ['SHP-2']],
  ['nothing like it', 'qzxvvk', []],
  ['nothing', '  ', []],
  ['punctuation', '%_', []],
])('search finds %s', (_what, text, expected) => {
  expect(codes(text)).toEqual(expected)
})

test('what is sold often comes first among equals, and never before what fits better', () => {
  const { index: other, things: kept } = indexOf(shelf.map((each) => ({ ...each })))
  const tea = kept.findIndex((each) => each.code === 'TEA-250')
  ;(kept[tea] as Thing).weight = 50
  const found = other.search('assam', 20).map((slot) => kept[slot]?.code)
  expect(found).toEqual(['TEA-250', 'TEA-100'])
  expect(other.search('te', 20).map((slot) => kept[slot]?.code)[0]).toBe('TEK-1')
})

test('an item that changed is found by what it is now, one that was taken out not at all', () => {
  const { index: other, things: kept } = indexOf(shelf)
  other.remove(2)
  expect(other.search('bhringraj', 5)).toEqual([])
  expect(other.search('0219', 5)).toEqual([])
  kept[2] = thing('OIL-1', 'Amla hair oil', '8904128800219', 270_00)
  other.add(2)
  expect(other.search('amla', 5)).toEqual([2])
  expect(other.search('260', 5)).toEqual([])
  expect(other.search('270', 5)).toEqual([2])
})

test('the limit keeps the best', () => {
  expect(index.search('te', 1).map((slot) => things[slot]?.code)).toEqual(['TEK-1'])
})

test.each<[string, string[]]>([
  ['चीनी', ['chini', 'cheeni', 'cheenee']],
  ['नमक', ['namak']],
  ['चावल', ['chawal', 'chaaval']],
  ['आटा', ['ata', 'aata', 'atta']],
  ['हल्दी', ['haldi', 'haldee']],
  ['इलायची', ['elaichi', 'ilaichi', 'elaychi']],
  ['अदरक', ['adrak']],
  ['मूंग', ['moong', 'mung']],
  ['ज़ीरा', ['jeera', 'zira']],
  ['धनिया', ['dhania', 'dhaniya']],
  ['शक्कर', ['shakkar', 'shakar']],
  ['अगरबत्ती', ['agarbatti', 'agarbathi']],
  ['मोमबत्ती', ['mombatti']],
  ['५००', ['500']],
])('%s sounds like %j', (hindi, latin) => {
  expect(latin.map(soundOf)).toEqual(latin.map(() => soundOf(hindi)))
})

test('silent vowels are left out, spoken ones stay', () => {
  expect(['नमकीन', 'मसाला', 'चावल', 'क'].map(transliterate)).toEqual([
    'namkeen',
    'masaalaa',
    'chaaval',
    'ka',
  ])
})

test('one slip is forgiven anywhere, two are not', () => {
  const word = fc.stringMatching(/^[a-z]{5,12}$/)
  const slip = fc.record({ at: fc.nat(11), kind: fc.nat(3), letter: fc.stringMatching(/^[a-z]$/) })
  fc.assert(
    fc.property(word, slip, (text, { at, kind, letter }) => {
      const i = at % text.length
      const typed = [
        text.slice(0, i) + letter + text.slice(i + 1),
        text.slice(0, i) + text.slice(i + 1),
        text.slice(0, i) + letter + text.slice(i),
        text.slice(0, i) + (text[i + 1] ?? '') + (text[i] ?? '') + text.slice(i + 2),
      ][kind] as string
      expect(beginsNearly(typed, text)).toBe(true)
    }),
  )
  expect(beginsNearly('hobuscus', 'hibiscus')).toBe(false)
})

test('whatever an item is called, each of its words finds it', () => {
  const names = fc.array(fc.stringMatching(/^[A-Za-z]{1,9}( [A-Za-z]{1,9}){0,3}$/), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(names, (all) => {
      const made = indexOf(all.map((name, i) => thing(`C${i}`, name, `${i}`, i + 1)))
      all.forEach((name, slot) => {
        for (const word of foldForSearch(name).split(' ')) {
          expect(made.index.search(word, 1_000)).toContain(slot)
        }
      })
    }),
  )
})
