import { startProduct } from '../e2e/lib/product.ts'
import { signIn, type TillClient, tillClient } from '../e2e/lib/till-client.ts'
import { importItems } from './lib/import-items.ts'
import { type Measured, percentile, printMeasured } from './lib/latency.ts'
import { type GeneratedItem, generateItems } from './search-catalogue.ts'

const patienceMilliseconds = 120_000
const targetMilliseconds = 20

/** Search over HTTP among 100,000 items, by everything that people type; and how long their import takes. */
export async function run(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 100_000)
  const turns = Number(args[1] ?? 200)
  const product = await startProduct()
  try {
    const session = await signIn(product.url)
    const office = tillClient(product.url, session, patienceMilliseconds)
    const outlets = await office.call('GET', '/api/v1/outlets')
    const [outlet] = outlets.body.outlets as { id: string }[]
    session['x-vendly-outlet'] = outlet?.id ?? ''
    const till = tillClient(product.url, session, patienceMilliseconds)
    const items = generateItems(count)
    await importAll(till, items)
    await importAll(till, items)
    const rows: Measured[] = []
    for (const [name, queryOf] of Object.entries(kinds)) {
      rows.push(
        await measureKind(till, { name, turns, queryOf: (i) => queryOf(pick(items, i), i) }),
      )
    }
    rows.push(await measureAll(till, items, turns))
    printMeasured(rows)
    const slowest = rows.at(-1)?.p95 ?? 0
    const verdict = slowest <= targetMilliseconds ? 'within' : 'ABOVE'
    process.stdout.write(`p95 of the mix is ${verdict} ${targetMilliseconds} ms\n`)
  } finally {
    await product.stop()
  }
}

async function importAll(till: TillClient, items: readonly GeneratedItem[]): Promise<void> {
  const seconds = await importItems(till, items)
  process.stdout.write(`import of ${items.length} rows: ${seconds} s\n`)
}

type QueryOf = (item: GeneratedItem, turn: number) => string

const lastWord = (item: GeneratedItem) => item.name.split(' ').at(-1) ?? ''
const firstWord = (item: GeneratedItem) => item.name.split(' ')[0] ?? ''

const kinds: Readonly<Record<string, QueryOf>> = {
  'one word': lastWord,
  'brand, as it is typed': (item, turn) => firstWord(item).slice(0, 2 + (turn % 4)),
  'one or two letters': (item, turn) => lastWord(item).slice(0, 1 + (turn % 2)),
  'words in another order': (item) => `${lastWord(item)} ${item.variant} ${firstWord(item)}`,
  'common words': (_item, turn) =>
    ['powder', 'oil', 'rice', 'pack', '500 g', 'green'][turn % 6] ?? '',
  code: (item) => item.code,
  barcode: (item) => item.barcode,
  'last four digits': (item) => item.barcode.slice(-4),
  price: (item) => String(Math.trunc(item.priceMinor / 100)),
  'a letter missing': (item) => dropLetter(lastWord(item)),
  'two letters swapped': (item) => swapLetters(`${lastWord(item)} ${firstWord(item)}`),
  'nothing like it': (_item, turn) => `qzx${turn}vvk`,
}

function dropLetter(word: string): string {
  return word.slice(0, 2) + word.slice(3)
}

function swapLetters(word: string): string {
  return word.slice(0, 1) + word.charAt(2) + word.charAt(1) + word.slice(3)
}

function pick(items: readonly GeneratedItem[], turn: number): GeneratedItem {
  return items[(turn * 7919 + 13) % items.length] as GeneratedItem
}

async function search(till: TillClient, query: string): Promise<number> {
  const before = performance.now()
  const answer = await till.call('GET', `/api/v1/items?limit=30&q=${encodeURIComponent(query)}`)
  if (answer.status !== 200) throw new Error(`No search: ${JSON.stringify(answer.body)}`)
  return performance.now() - before
}

async function measureKind(
  till: TillClient,
  kind: { readonly name: string; readonly turns: number; readonly queryOf: (i: number) => string },
): Promise<Measured> {
  for (let i = 0; i < 20; i++) await search(till, kind.queryOf(1_000 + i))
  const times: number[] = []
  for (let i = 0; i < kind.turns; i++) times.push(await search(till, kind.queryOf(i)))
  return measured(kind.name, times)
}

async function measureAll(
  till: TillClient,
  items: readonly GeneratedItem[],
  turns: number,
): Promise<Measured> {
  const all = Object.values(kinds)
  const times: number[] = []
  for (let i = 0; i < turns * all.length; i++) {
    const queryOf = all[i % all.length] as QueryOf
    times.push(await search(till, queryOf(pick(items, i + 5_000), i)))
  }
  return measured('the mix of all', times)
}

function measured(name: string, times: number[]): Measured {
  const total = times.reduce((all, time) => all + time, 0)
  const sorted = times.sort((a, b) => a - b)
  const perSecond = (sorted.length / total) * 1000
  const of = (share: number) => percentile(sorted, share)
  return { name, clients: 1, perSecond, p50: of(0.5), p95: of(0.95), p99: of(0.99) }
}
