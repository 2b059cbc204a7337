import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { exportItems } from './export-items.ts'
import { importItems } from './import-items.ts'
import { scanCode } from './scan-code.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop()
})
afterEach(() => shop.close())

type Input = Parameters<typeof importItems>[2]

const imports = (csv: string, defaults: Input['defaults'] = {}, mode: Input['mode'] = 'apply') =>
  importItems(shop.database, shop.owner, { csv, mode, defaults })
const previews = (csv: string, defaults: Input['defaults'] = {}) =>
  imports(csv, defaults, 'preview')
const exports = () => exportItems(shop.database, shop.outletId)

async function one<T>(query: ReturnType<typeof sql<T>>): Promise<T> {
  return (await query.execute(shop.database)).rows[0] as T
}

/** Everything that an import may write, to see whether it wrote. */
const footprint = () =>
  one(sql<Record<string, number>>`select
    (select count(*)::int from items) as items, (select max(version) from items) as version,
    (select count(*)::int from item_barcodes) as barcodes,
    (select count(*)::int from item_packs) as packs,
    (select count(*)::int from categories) as categories,
    (select count(*)::int from stock_movements) as movements,
    (select count(*)::int from ledger_entries) as entries,
    (select count(*)::int from audit_entries) as audit, (select count(*)::int from outbox) as outbox`)

const full = `code,name,barcodes,category,price,mrp,price_includes_tax,tax_class,hsn,unit,sold_by,kind,group,variant,packs,scale_code,stock,cost,active
=1+1,"Formula, not run",,,"1,234.50",,yes,gst18,,NOS,unit,goods,,,,,0,,no
CASHEW,Cashew,,Dry fruit,1120,,yes,gst5,0801,KGS,weight,goods,,,,00042,6.4,800,yes
CUT,Haircut,,Hair,900,,yes,gst5,999721,OTH,unit,service,,,,,,,yes
TEA-100,Assam tea,8904128800202 T-100,Tea,420,450,yes,gst5,0902,NOS,unit,goods,Assam tea,100 g,Box of 12:12:4900:18904128800209|Half \\: six:6,,31,250.25,yes
TEA-250,"Assam ""second"" tea",8904128800219,Tea,980,,yes,gst5,0902,NOS,unit,goods,Assam tea,250 g,,,-2,600,yes
चाय,मसाला चाय,,Tea,99.5,,no,gst5,,NOS,unit,goods,,,,,,,yes
`

test('a file brings items with all that is known of them, and books their stock and its value', async () => {
  const report = await imports(full)

  expect(report).toMatchObject({ applied: true, rows: 6, toAdd: 6, problems: [] })
  const tea = await scanCode(shop.database, shop.outletId, '18904128800209')
  expect(tea).toMatchObject({
    quantityMilli: 12_000,
    item: {
      code: 'TEA-100',
      group: { name: 'Assam tea' },
      barcodes: ['8904128800202', 'T-100'],
      mrpMinor: 450_00,
      onHandMilli: 31_000,
      packs: [
        { name: 'Half : six', quantityMilli: 6000, priceMinor: null },
        { name: 'Box of 12', priceMinor: 4900_00 },
      ],
    },
  })
  const booked = await one(sql<{ stock: number; ledger: number; balance: number }>`select
    (select sum(cost_minor) from stock_movements) as stock,
    (select sum(amount_minor) from ledger_postings where account_code = 'stock') as ledger,
    (select sum(amount_minor) from ledger_postings) as balance`)
  expect(booked).toMatchObject({ ledger: booked.stock, balance: 0 })
})

test('the same file again changes nothing at all', async () => {
  await imports(full)
  const before = await footprint()

  const again = await imports(full)

  expect(again).toMatchObject({ toAdd: 0, toChange: 0, unchanged: 6 })
  expect(await footprint()).toEqual(before)
})

test('what is exported imports as it is, and exports again to the same bytes in another shop', async () => {
  await imports(full)
  const first = await exports()
  const before = await footprint()
  expect(await imports(first)).toMatchObject({ toAdd: 0, toChange: 0, unchanged: 10 })
  expect(await footprint()).toEqual(before)

  const other = await openShop()
  try {
    await importItems(other.database, other.owner, { csv: first, mode: 'apply', defaults: {} })
    const second = await exportItems(other.database, other.outletId)
    expect(second).toBe(first)
    await importItems(other.database, other.owner, { csv: second, mode: 'apply', defaults: {} })
    expect(await exportItems(other.database, other.outletId)).toBe(first)
  } finally {
    await other.close()
  }
})

// A spreadsheet would run a cell that begins with =; the apostrophe stops it and is taken off again.
test('an exported text never runs as a formula', async () => {
  await imports(full)
  const lines = (await exports()).split('\n')

  expect(lines.some((line) => line.startsWith("'=1+1,"))).toBe(true)
  expect(lines.some((line) => line.startsWith('='))).toBe(false)
})

test('a changed row changes its item only, keeps what the file lacks, and is audited', async () => {
  await imports(full)
  const before = await footprint()

  const report = await imports(
    'code,name,price\nTEA-100,Assam tea,430\nTEA-250,"Assam ""second"" tea",980\n',
  )

  expect(report).toMatchObject({ toAdd: 0, toChange: 1, unchanged: 1 })
  expect((await scanCode(shop.database, shop.outletId, 'T-100')).item).toMatchObject({
    priceMinor: 430_00,
    mrpMinor: 450_00,
    onHandMilli: 31_000,
  })
  const after = await footprint()
  expect(after).toMatchObject({ items: before.items, movements: before.movements })
  const trail = await one(sql<{ facts: string }>`
    select facts from audit_entries where action = 'items.repriced'`)
  expect(JSON.parse(trail.facts)).toEqual({
    prices: [{ code: 'TEA-100', from: 420_00, to: 430_00 }],
  })
})

test('a row without a known code finds its item by a barcode', async () => {
  await imports(full)
  const report = await imports('code,name,barcode,price\nASSAM,Assam tea,8904128800202,420\n')

  expect(report).toMatchObject({ toAdd: 0, toChange: 1 })
  expect((await scanCode(shop.database, shop.outletId, '8904128800202')).item.code).toBe('ASSAM')
})

test('a barcode that one row gives up another row may take', async () => {
  await imports(
    'code,name,barcodes,price,tax_class\nA,Apple,111-A,10,gst5\nB,Bread,222-B,20,gst5\n',
  )
  await imports('code,name,barcodes\nA,Apple,222-B\nB,Bread,111-A\n')

  expect((await scanCode(shop.database, shop.outletId, '222-B')).item.code).toBe('A')
  expect((await scanCode(shop.database, shop.outletId, '111-A')).item.code).toBe('B')
})

test.each([
  [
    'semicolons, byte order mark, CRLF',
    '\ufeffname;code;price;tax_class\r\n"Tea; black";T1;99,000.50;gst5\r\n',
  ],
  [
    'tabs and columns in another order',
    'price\ttax_class\tcode\tname\n99000.50\tGST5\tT1\tTea; black\n',
  ],
  [
    'headings as people write them',
    '"Name",Code,Price,Tax class,Shelf\n"Tea; black",T1,₹99000.50,gst5,7\n',
  ],
])('%s are read', async (_case, csv) => {
  const report = await previews(csv)
  expect(report).toMatchObject({
    toAdd: 1,
    problems: [],
    sample: [{ line: 2, action: 'add', code: 'T1', name: 'Tea; black', priceMinor: 99_000_50 }],
  })
  expect(report.ignoredColumns).toEqual(csv.includes('Shelf') ? ['Shelf'] : [])
})

test('every bad row is named with its line, column and reason; nothing is changed', async () => {
  const csv = `code,name,barcodes,price,mrp,tax_class,hsn,unit,stock,kind,scale_code,active
A1,Good,,10,,gst5,,NOS,,goods,,yes
A2,,,10,,gst5,,NOS,,goods,,yes
,No code,,10,,gst5,,NOS,,goods,,yes
A4,Price,,12x,,gst5,,NOS,,goods,,yes
A5,Comma,,"12,50",,gst5,,NOS,,goods,,yes
A6,No price,,,,gst5,,NOS,,goods,,yes
A7,Above,,10,9.99,gst5,,NOS,,goods,,yes
A8,Tax,,10,,gst99,,NOS,,goods,,yes
A9,HSN,,10,,gst5,12345,NOS,,goods,,yes
A10,Unit,,10,,gst5,,PIECES,,goods,,yes
A11,Check digit,8904128800203,10,,gst5,,NOS,,goods,,yes
A12,Barcode,8.9E+12,10,,gst5,,NOS,,goods,,yes
A13,Stock,,10,,gst5,,NOS,lots,goods,,yes
A14,Service,,10,,gst5,,NOS,5,service,,yes
A1,Twice,,10,,gst5,,NOS,,goods,,yes
A16,Code of soap,DUP-1,10,,gst5,,NOS,,goods,123,yes
A17,Same,DUP-1,10,,gst5,,NOS,,goods,123,maybe
A18,Same,DUP-1,10,,gst5,,NOS,,goods,123,yes
A19,"Two
lines",,-1,,gst5,,NOS,,goods,,yes
A20,Too,,10,,gst5,,NOS,,goods,,yes,more
`
  const before = await footprint()
  const report = await previews(csv)

  expect(report.problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '3 name',
    '4 code',
    '5 price',
    '6 price',
    '7 price',
    '8 price',
    '9 tax_class',
    '10 hsn',
    '11 unit',
    '12 barcodes',
    '13 barcodes',
    '14 stock',
    '15 stock',
    '16 code',
    '18 active',
    '19 barcodes',
    '19 scale_code',
    '20 price',
    '22 ',
  ])
  expect(report.problems.find((each) => each.line === 5)?.why).toContain('12x')
  expect(report.problems.find((each) => each.line === 12)?.why).toContain('should be 2')
  await expect(imports(csv)).rejects.toMatchObject({ code: 'catalog.import_rows_bad' })
  expect(await footprint()).toEqual(before)
})

test('half a surrogate pair becomes the sign for what could not be read', async () => {
  const report = await imports('code,name,price,tax_class\nA,Broken \ud83d,10,gst5\n')
  expect(report.sample[0]?.name).toBe('Broken \ufffd')
})

test('a barcode of an item that the file does not name is not taken away from it', async () => {
  await imports('code,name,barcodes,price,tax_class\nA,Apple,111-A,10,gst5\n')
  const { problems } = await previews(
    'code,name,barcodes,price,tax_class\nSOAP,Soap,111-A,10,gst5\n',
  )

  expect(problems).toMatchObject([{ line: 2, column: 'barcodes' }])
})

test('more than 500 problems are cut, and it says so', async () => {
  const rows = Array.from({ length: 600 }, (_, i) => `C${i},Thing,x`).join('\n')
  const report = await previews(`code,name,price\n${rows}\n`, { taxClassCode: 'gst5' })

  expect(report).toMatchObject({ rows: 600, problemsCut: true })
  expect(report.problems).toHaveLength(500)
})

const noLists = [
  ['nothing but spaces', ' \n \n', { why: 'empty' }],
  ['a heading only', 'code,name,price\n', { why: 'no_rows' }],
  ['no name column', 'code,price\nA,1\n', { why: 'column_missing', column: 'name' }],
  ['neither code nor barcodes', 'name,price\nA,1\n', { why: 'column_missing' }],
  ['a column twice', 'code,name,barcode,barcodes\nA,B,1,2\n', { why: 'column_twice' }],
  ['a picture', '\x89PNG\r\n\x1a\n\0\0\0', { why: 'binary' }],
  ['a quote that never ends', 'code,name\nA,"Apple\nB,Bread\n', { why: 'quotes' }],
] as const

test('what is no list is refused as a file, with the reason', async () => {
  for (const [what, csv, facts] of noLists) {
    const refused = { code: 'catalog.import_file_bad', facts }
    await expect(previews(csv), what).rejects.toMatchObject(refused)
  }
})

test('a file with more rows than any shop has is refused before it is planned', async () => {
  const csv = `code,name\n${'A,B\n'.repeat(200_001)}`
  await expect(previews(csv)).rejects.toMatchObject({ facts: { why: 'too_many_rows' } })
})

const barcodes = '../shared/data/food-barcodes/products.csv'

test.runIf(existsSync(barcodes))(
  'a supplier’s list of barcodes and names imports, sells by scan and stays as it is',
  async () => {
    const csv = readFileSync(barcodes, 'utf8')
    const defaults = { priceMinor: minor(100_00), taxClassCode: 'gst5', category: 'Packaged food' }
    const rows = csv.trim().split('\n').length - 1

    const report = await imports(csv, defaults)

    expect(report).toMatchObject({ rows, toAdd: rows, problems: [], applied: true })
    for (const code of ['0000010216514', '00010474', '10216514'.padStart(13, '0')]) {
      const { item } = await scanCode(shop.database, shop.outletId, code)
      expect(item).toMatchObject({ priceMinor: 100_00, soldBy: 'unit' })
    }
    expect(await imports(csv, defaults)).toMatchObject({ toAdd: 0, toChange: 0, unchanged: rows })
    expect(await imports(await exports())).toMatchObject({ toAdd: 0, toChange: 0 })
  },
)

if (!existsSync(barcodes)) process.stderr.write(`SKIPPED: ${barcodes} is not on this machine.\n`)
