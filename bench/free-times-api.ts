import { startProduct } from '../e2e/lib/product.ts'
import { signIn, type TillClient, tillClient } from '../e2e/lib/till-client.ts'
import { type BigSalon, writeBigSalon } from './lib/big-salon.ts'
import { type Measured, percentile, printMeasured } from './lib/latency.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const sizes = [5, 50, 500]
const aimedAt = 50
const aimMilliseconds = 50
const patience = 60_000

/**
 * Free times of a month over HTTP from a database with two hundred claims a person: a visit of three services with
 * chairs and basins, as the calendar, the booking drawer and the booking page ask for it.
 */
export async function run(args: readonly string[]): Promise<void> {
  const turns = Number(args[0] ?? 40)
  const salons = args[1] ? args[1].split(',').map(Number) : sizes
  const product = await startProduct()
  try {
    const rows: Measured[] = []
    for (const staff of salons) {
      const salon = await writeBigSalon(await product.connectionString(), staff)
      // A session knows the outlets that were there when it began.
      const session = await signIn(product.url)
      const till = tillClient(
        product.url,
        { ...session, 'x-vendly-outlet': salon.outletId },
        patience,
      )
      const name = `${staff} staff, ${salon.claims} claims, 30 days`
      // What a person waits for is told at once: the largest salon takes a while to be written.
      const asked = [
        await measured(till, salon, { name: `${name}, first five`, turns, limit: 5 }),
        await measured(till, salon, { name: `${name}, 200 starts`, turns, limit: 200 }),
        await measured(till, salon, { name: `${name}, 500 starts`, turns, limit: 500 }),
      ]
      printMeasured(asked)
      rows.push(...asked)
      till.close()
    }
    const aimed = rows.filter(({ name }) => name.startsWith(`${aimedAt} staff`))
    const slowest = Math.max(...aimed.map(({ p50 }) => p50))
    const verdict = slowest <= aimMilliseconds ? 'within' : 'ABOVE'
    say(`${aimedAt} staff through the API: ${verdict} ${aimMilliseconds} ms`)
  } finally {
    await product.stop()
  }
}

interface Question {
  readonly name: string
  readonly turns: number
  readonly limit: number
}

async function measured(
  till: TillClient,
  { services }: BigSalon,
  { name, turns, limit }: Question,
): Promise<Measured> {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  const ask = async () => {
    const before = performance.now()
    const body = { services: services.map((itemId) => ({ itemId })), from: tomorrow, days: 30 }
    const answer = await till.call('POST', '/api/v1/free-times', { ...body, limit })
    const starts = answer.body.starts as unknown[] | undefined
    if (answer.status !== 200 || !starts?.length) {
      throw new Error(`No free times: ${JSON.stringify(answer.body).slice(0, 300)}`)
    }
    return performance.now() - before
  }
  for (let i = 0; i < Math.min(turns, 15); i++) await ask()
  const times: number[] = []
  for (let i = 0; i < turns; i++) times.push(await ask())
  const total = times.reduce((sum, time) => sum + time, 0)
  const sorted = times.sort((a, b) => a - b)
  const of = (share: number) => percentile(sorted, share)
  const perSecond = (sorted.length / total) * 1000
  return { name, clients: 1, perSecond, p50: of(0.5), p95: of(0.95), p99: of(0.99) }
}
