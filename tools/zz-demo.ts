import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { ensureAccounts } from '../server/modules/ledger/accounts.ts'
import { checkBooks } from '../server/modules/operations/check-books/check-books.ts'
import { createDemoBusiness } from '../server/modules/operations/demo/create-demo-business.ts'
import { now } from '../server/platform/clock.ts'
import { openDatabase } from '../server/platform/database/client.ts'
import { startEmbeddedDatabase } from '../server/platform/database/embedded/start.ts'
import { migrate } from '../server/platform/database/migrate.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'zz-demo-'))
const cluster = await startEmbeddedDatabase({ dataFolder: folder, log: () => {} })
const open = openDatabase(cluster.connection.connectionString)
await migrate(open.pool)
await ensureAccounts(open.database)
const seen = new Map<string, { n: number; ms: number }>()
if (process.argv.includes('--statements')) {
  const plain = pg.Client.prototype.query as any
  ;(pg.Client.prototype as any).query = function (text: any, ...rest: any[]) {
    const key = (typeof text === 'string' ? text : text?.text ?? '').replace(/\s+/g, ' ').slice(0, 110)
    const begun = performance.now()
    const got = plain.call(this, text, ...rest)
    got?.then?.(() => {
      const one = seen.get(key) ?? { n: 0, ms: 0 }
      one.n++
      one.ms += performance.now() - begun
      seen.set(key, one)
    }, () => {})
    return got
  }
}
const begun = performance.now()
const cpu = process.cpuUsage()
await createDemoBusiness(open.database, { now: now(), secret: 'x' })
const used = process.cpuUsage(cpu)
console.log('demo', Math.round(performance.now() - begun), 'ms; node cpu', Math.round((used.user + used.system) / 1000))
const { rows } = await open.pool.query('select count(*)::int n from sales')
console.log('sales', rows[0].n, 'statements', [...seen.values()].reduce((s, { n }) => s + n, 0))
for (const [key, { n, ms }] of [...seen].sort((a, b) => b[1].ms - a[1].ms).slice(0, 40)) console.log(Math.round(ms), n, key)
const t = performance.now()
console.log('wrong', (await checkBooks(open.database)).filter(({ total }) => total > 0), Math.round(performance.now() - t))
await open.close()
await cluster.stop()
await rm(folder, { recursive: true, force: true })
