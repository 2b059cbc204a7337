import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { minor } from '../../../core/kernel/money.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'
import { exportItems } from './export-items.ts'
import { importItems } from './import-items.ts'
import { scanCode } from './scan-code.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

const run = (csv: string, mode: 'preview' | 'apply' = 'apply', defaults = {}) =>
  importItems(shop.database, shop.owner, { csv, mode, defaults })

test('smoke', async () => {
  const r = await run('code,name,price,tax_class\nA1,Apple,"1,234.50",gst5\n')
  console.log(r)
  console.log(await exportItems(shop.database, shop.outletId))
  const e = await exportItems(shop.database, shop.outletId)
  console.log(await run(e, 'preview'))
  const file = '../shared/data/food-barcodes/products.csv'
  if (existsSync(file)) {
    const t = performance.now()
    const d = { priceMinor: minor(100_00), taxClassCode: 'gst5' }
    const r2 = await run(readFileSync(file, 'utf8'), 'apply', d)
    console.log(performance.now() - t, { ...r2, sample: 0 })
    const r3 = await run(readFileSync(file, 'utf8'), 'apply', d)
    console.log(performance.now() - t, { ...r3, sample: 0 })
    console.log((await scanCode(shop.database, shop.outletId, '00010474')).item)
  }
})
