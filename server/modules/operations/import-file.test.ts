import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { StartupProblem } from '../../platform/startup-problem.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { importFile } from './import-file.ts'

let shop: Shop
let folder: string
beforeAll(async () => {
  shop = await openShop()
  folder = await mkdtemp(path.join(tmpdir(), 'vendly-import-'))
})
afterAll(async () => {
  await shop.close()
  await rm(folder, { recursive: true, force: true })
})

async function run(csv: string, ...args: string[]): Promise<{ code: number; said: string }> {
  const file = path.join(folder, 'items.csv')
  await writeFile(file, csv)
  const said: string[] = []
  const code = await importFile(shop.database, [file, ...args], (line) => said.push(line))
  return { code, said: said.join('\n') }
}

const itemCount = async () =>
  (await shop.database.selectFrom('items').select('id').execute()).length

test('without --apply it only tells; with it the items are there; again it changes nothing', async () => {
  const csv = 'barcode,name,shelf\n8904128800202,Tea,3\n'
  const defaults = ['--price', '199.50', '--tax-class', 'gst5']
  const before = await itemCount()

  const told = await run(csv, ...defaults)
  expect(told).toMatchObject({ code: 0 })
  expect(told.said).toContain('1 rows: 1 to add')
  expect(told.said).toContain('Not read: shelf.')
  expect(await itemCount()).toBe(before)

  expect((await run(csv, ...defaults, '--apply')).said).toContain('Imported.')
  expect(await itemCount()).toBe(before + 1)
  expect((await run(csv, ...defaults, '--apply')).said).toContain('1 as they are')
})

test('bad rows are told with their line, and the command fails', async () => {
  const { code, said } = await run('code,name,price\nA,Apple,x\n', '--apply')

  expect(code).toBe(1)
  expect(said).toContain('Line 2, price: “x”')
  expect(said).toContain('Nothing was changed.')
})

test('a missing file, a file that is no table and an unknown outlet are told in a sentence', async () => {
  const say = () => {}
  await expect(importFile(shop.database, [path.join(folder, 'none.csv')], say)).rejects.toThrow(
    StartupProblem,
  )
  await expect(run('code,name\n')).rejects.toThrow('no items below it')
  await expect(run('code,name\nA,B\n', '--outlet', 'Nowhere')).rejects.toThrow('no outlet Nowhere')
})
