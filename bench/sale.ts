import { startProduct } from '../e2e/lib/product.ts'
import { openShopFloor, randomSale, type SoldItem } from '../e2e/lib/shop-floor.ts'
import type { TillClient } from '../e2e/lib/till-client.ts'
import { type Measured, measure, printMeasured } from './lib/latency.ts'
import { plainSqlPeer } from './lib/plain-sql.ts'

/**
 * Completed sales through the HTTP API (three lines, one cash tender, tax, bill, stock, ledger, audit, event, number)
 * beside the same rows written by plain SQL on the same server, durable both.
 */
export async function run(args: readonly string[]): Promise<void> {
  const seconds = Number(args[0] ?? 5)
  const product = await startProduct()
  try {
    const { items, tills } = await openShopFloor(product, 16)
    const rows: Measured[] = []
    const sell = (client: number) => sellOnce(tills[client] as TillClient, items)
    await measure('warm-up', { clients: 8, seconds: 4 }, sell)
    for (const clients of [1, 4, 8, 16])
      rows.push(await measure('sale over HTTP', { clients, seconds }, sell))
    rows.push(await atHalfLoad(rows, tills, items, seconds))
    const peer = await plainSqlPeer(await product.connectionString(), 16)
    for (const way of ['row', 'multi-row', 'cte'] as const) {
      await measure('warm-up', { clients: 8, seconds: 2 }, (client) => peer.write(client, way))
      rows.push(
        await measure(`plain SQL, ${way}`, { clients: 8, seconds }, (client) =>
          peer.write(client, way),
        ),
      )
    }
    await peer.close()
    printMeasured(rows)
    printRatios(rows)
  } finally {
    await product.stop()
  }
}

async function sellOnce(till: TillClient, items: readonly SoldItem[]): Promise<void> {
  const answer = await till.call('POST', '/api/v1/sales', randomSale(items))
  if (answer.status !== 201) throw new Error(`No sale: ${JSON.stringify(answer.body)}`)
}

/** Half of what eight clients reach, sent at an even pace: the latency of a shop that is busy but not drowned. */
async function atHalfLoad(
  rows: readonly Measured[],
  tills: readonly TillClient[],
  items: readonly SoldItem[],
  seconds: number,
): Promise<Measured> {
  const full = rows.find((row) => row.clients === 8)?.perSecond ?? 0
  const gap = 8_000 / (full / 2)
  const next = Array.from({ length: 8 }, (_, client) => performance.now() + (gap * client) / 8)
  const times: number[] = []
  const end = performance.now() + seconds * 1000
  const loop = async (client: number) => {
    for (;;) {
      const at = next[client] as number
      if (at > end) return
      next[client] = at + gap
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, at - performance.now())))
      const before = performance.now()
      await sellOnce(tills[client] as TillClient, items)
      times.push(performance.now() - before)
    }
  }
  await Promise.all(next.map((_, client) => loop(client)))
  const sorted = times.sort((a, b) => a - b)
  const of = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return {
    name: 'sale over HTTP, half load',
    clients: 8,
    perSecond: times.length / seconds,
    p50: of(0.5),
    p95: of(0.95),
    p99: of(0.99),
  }
}

function printRatios(rows: readonly Measured[]): void {
  const ours =
    rows.find((row) => row.name === 'sale over HTTP' && row.clients === 8)?.perSecond ?? 0
  process.stdout.write('\n')
  for (const row of rows.filter((each) => each.name.startsWith('plain SQL'))) {
    process.stdout.write(`ours at 8 clients ÷ ${row.name}: ${(ours / row.perSecond).toFixed(2)}\n`)
  }
}
