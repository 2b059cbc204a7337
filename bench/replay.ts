// npm run replay -- FILE [--tills 4] [--limit N]: sells real baskets through the HTTP API, then checks the books.
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import pg from 'pg'
import { type RunningProduct, startProduct } from '../e2e/lib/product.ts'
import { newId, signIn, tillClient } from '../e2e/lib/till-client.ts'
import { hashOf, type ReplayBook } from './replay/book.ts'
import { readGroceries } from './replay/groceries.ts'
import { readOnlineRetail } from './replay/online-retail.ts'
import { noTotals, openReplayTill, type ReplayTill, type Totals } from './replay/till.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function readBook(file: string, limit: number): Promise<ReplayBook> {
  const bytes = await readFile(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  const heading = text.slice(0, text.indexOf('\n'))
  const book = heading.startsWith('basket,')
    ? readGroceries(text)
    : heading.startsWith('invoice,')
      ? readOnlineRetail(text)
      : null
  if (!book) throw new Error(`${file} has neither baskets nor invoices: its heading is ${heading}`)
  return limit > 0 ? { ...book, acts: book.acts.slice(0, limit) } : book
}

/** Puts the items of the book into the catalogue by the product's own import, with plenty of stock. */
async function importBook(
  product: RunningProduct,
  session: Record<string, string>,
  book: ReplayBook,
) {
  const office = tillClient(product.url, session, 120_000)
  const outlets = await office.call('GET', '/api/v1/outlets')
  const shop = (outlets.body.outlets as { id: string; kind: string }[]).find(
    (outlet) => outlet.kind === 'shop',
  )
  session['x-vendly-outlet'] = shop?.id ?? ''
  const csvText = (text: string) => `"${text.replaceAll('"', '""')}"`
  const rupees = (minor: number) =>
    `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
  const rows = book.items.map((item) =>
    [
      item.code,
      csvText(item.name),
      rupees(item.priceMinor),
      item.taxClass,
      '1000000',
      rupees(Math.floor(item.priceMinor / 2)),
    ].join(','),
  )
  const csv = `code,name,price,tax_class,stock,cost\n${rows.join('\n')}\n`
  const answer = await office.call('POST', '/api/v1/items/import', { csv, mode: 'apply' })
  if (answer.status !== 200)
    throw new Error(`Not imported: ${JSON.stringify(answer.body).slice(0, 2000)}`)
  office.close()
}

async function idsByCode(product: RunningProduct, book: ReplayBook): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: await product.connectionString() })
  await client.connect()
  const codes = book.items.map((item) => item.code)
  const { rows } = await client.query<{ code: string; id: string }>(
    'select code, id from items where code = any($1)',
    [codes],
  )
  await client.end()
  return new Map(rows.map((row) => [row.code, row.id]))
}

async function openTills(
  product: RunningProduct,
  session: Record<string, string>,
  setUp: { count: number; book: ReplayBook },
) {
  const itemIds = await idsByCode(product, setUp.book)
  const tills: ReplayTill[] = []
  for (let index = 0; index < setUp.count; index++) {
    const registerId = newId()
    const client = tillClient(product.url, { ...session, 'x-vendly-register': registerId }, 60_000)
    const office = tillClient(product.url, session)
    await office.call('POST', '/api/v1/registers', {
      registerId,
      code: `R${index + 10}`,
      name: `Replay ${index}`,
    })
    office.close()
    tills.push(await openReplayTill(client, itemIds))
  }
  return tills
}

/** Acts of one customer go to one till, so that a cancellation comes after its sale. */
async function replay(book: ReplayBook, tills: readonly ReplayTill[]): Promise<void> {
  const started = performance.now()
  let done = 0
  const work = async (till: ReplayTill, index: number) => {
    for (const act of book.acts) {
      if (hashOf(act.customer) % tills.length !== index) continue
      await till.act(act)
      done += 1
      if (done % 1000 === 0)
        say(
          `${done} of ${book.acts.length} acts, ${Math.round(done / ((performance.now() - started) / 1000))} a second`,
        )
    }
  }
  await Promise.all(tills.map(work))
}

/** The replay's own account beside what the database holds. */
async function compare(product: RunningProduct, own: Totals): Promise<boolean> {
  const client = new pg.Client({ connectionString: await product.connectionString() })
  await client.connect()
  const { rows } = await client.query(`select
    (select count(*)::int from sales) as sales, (select coalesce(sum(gross_minor), 0)::bigint from sales) as "grossMinor",
    (select coalesce(sum(total_minor), 0)::bigint from sales) as "soldMinor",
    (select count(*)::int from refunds) as returns,
    (select coalesce(sum(total_minor), 0)::bigint from refunds) as "returnedMinor"`)
  await client.end()
  const books = rows[0] as Record<string, unknown>
  const names = ['sales', 'grossMinor', 'soldMinor', 'returns', 'returnedMinor'] as const
  const wrong = names.filter((name) => String(own[name]) !== String(books[name]))
  for (const name of names)
    say(
      `${name.padEnd(14)} replay ${String(own[name]).padStart(14)}   books ${String(books[name]).padStart(14)}`,
    )
  return wrong.length === 0
}

function checkBooks(product: RunningProduct): Promise<number> {
  return new Promise((resolve) => {
    const env = { ...process.env, VENDLY_DATA: product.dataFolder, APP_ENV: 'development' }
    const child = spawn(process.execPath, ['tools/command.mjs', 'check-books', '--settled'], {
      env,
      stdio: 'inherit',
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

function add(totals: readonly Totals[]): Totals {
  const all = noTotals()
  for (const each of totals)
    for (const name of Object.keys(all) as (keyof Totals)[]) all[name] += each[name]
  return all
}

async function run(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tills: { type: 'string', default: '4' }, limit: { type: 'string', default: '0' } },
  })
  const file = positionals[0]
  if (!file) throw new Error('Name the file: npm run replay -- baskets.csv')
  const book = await readBook(file, Number(values.limit))
  say(
    `${book.name}: ${book.items.length} items, ${book.acts.length} acts; left out: ${JSON.stringify(book.leftOut)}`,
  )
  const product = await startProduct()
  try {
    const session = await signIn(product.url)
    await importBook(product, session, book)
    const tills = await openTills(product, session, { count: Number(values.tills), book })
    const started = performance.now()
    await replay(book, tills)
    say(`Done in ${Math.round((performance.now() - started) / 1000)} s.`)
    const differences = await Promise.all(tills.map((till) => till.close()))
    say(`Drawers at the close differ by: ${differences.join(', ')}`)
    const totals = add(tills.map((till) => till.totals))
    say(
      `Cancelled lines that match no sale of the file: ${totals.unmatchedLines}; totals flagged: ${totals.flagged}`,
    )
    const isSame = await compare(product, totals)
    const code = await checkBooks(product)
    return (
      isSame &&
      code === 0 &&
      differences.every((difference) => difference === 0) &&
      totals.flagged === 0
    )
  } finally {
    await product.stop()
  }
}

process.exit((await run()) ? 0 : 1)
