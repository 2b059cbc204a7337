import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { freePort, type RunningProduct, removeData, startProduct } from '../lib/product.ts'
import { openShopFloor, randomSale, type ShopFloor } from '../lib/shop-floor.ts'
import type { TillClient } from '../lib/till-client.ts'

/** Fifty with LONG=true, which takes minutes; the torture beside it kills as well. */
const kills = process.env.LONG === 'true' ? 50 : 8
const clients = 4

interface Sent {
  readonly saleId: string
  readonly number: string
}

// F01: the server is killed at any point of a sale. A till sends again under the same id until it is answered.
test('kills under load lose no sale, double none and leave no gap', {
  timeout: 600_000,
}, async () => {
  const port = await freePort()
  let product = await startProduct({ port })
  const { dataFolder } = product
  const floor = await openShopFloor(product, clients)
  const acknowledged: Sent[] = []
  let isOver = false
  let repeats = 0

  const sell = async (till: TillClient) => {
    while (!isOver) {
      const sale = randomSale(floor.items)
      const { sent, attempts } = await sendUntilAnswered(till, sale)
      repeats += attempts - 1
      acknowledged.push(sent)
    }
  }
  const selling = Promise.all(floor.tills.map(sell))
  for (let kill = 0; kill < kills; kill++) {
    await pause(100 + Math.random() * 500)
    await product.kill('SIGKILL')
    product = await startProduct({ dataFolder, port })
  }
  isOver = true
  await selling

  expect(repeats).toBeGreaterThan(kills / 2)
  await expectWholeBooks(product, floor, acknowledged)
  await product.stop()
  await removeData(dataFolder)
})

async function sendUntilAnswered(
  till: TillClient,
  sale: Record<string, unknown>,
): Promise<{ sent: Sent; attempts: number }> {
  for (let attempts = 1; ; attempts++) {
    const answer = await till.call('POST', '/api/v1/sales', sale).catch(() => null)
    if (answer?.status === 201) {
      return { sent: { saleId: String(sale.saleId), number: String(answer.body.number) }, attempts }
    }
    if (answer && answer.status < 500) throw new Error(`Refused: ${JSON.stringify(answer.body)}`)
    await pause(50)
  }
}

async function expectWholeBooks(
  product: RunningProduct,
  floor: ShopFloor,
  acknowledged: readonly Sent[],
): Promise<void> {
  const client = new pg.Client({ connectionString: await product.connectionString() })
  await client.connect()
  // The salon of the demo has bills of its own.
  const { rows } = await client.query<Sent>(
    `select sales.id as "saleId", number from sales
     join registers on registers.id = register_id and registers.code ~ '^B[0-9]+$'`,
  )
  const numbers = new Map(rows.map((row) => [row.saleId, row.number]))
  expect(new Set(acknowledged.map((sent) => sent.saleId)).size).toBe(acknowledged.length)
  for (const sent of acknowledged) expect(numbers.get(sent.saleId)).toBe(sent.number)
  // Nobody gave up on a sale, so that nothing may be there that was not acknowledged.
  expect(rows).toHaveLength(acknowledged.length)
  const gaps = await client.query(
    `select register_id from documents group by register_id, series_kind, financial_year
     having max(sequence) <> count(*) or min(sequence) <> 1`,
  )
  expect(gaps.rows).toEqual([])
  expect(floor.tills).toHaveLength(clients)
  await client.end()
}
