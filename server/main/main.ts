import { createServer } from 'node:net'
import { createDemoBusiness } from '../modules/operations/demo/create-demo-business.ts'
import { now } from '../platform/clock.ts'
import type { OpenDatabase } from '../platform/database/client.ts'
import { requireDurability } from '../platform/database/embedded/connection.ts'
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '../platform/database/embedded/start.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { listenProblem, reportStartupProblem } from '../platform/startup-problem.ts'
import type { TlsBox } from '../platform/tls/tls-box.ts'
import { howToTrust } from './serve-tls.ts'
import { prepareDatabase, type RunningProduct, startProduct } from './start-product.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Starts the whole product in this process: the database where none is named, API, screens and worker. */
export async function main(): Promise<void> {
  let embedded: EmbeddedDatabase | undefined
  try {
    const settings = readSettings(process.env)
    await requireFreePort(settings.host, settings.port)
    if (settings.tls.isOn) await requireFreePort(settings.host, settings.tls.port, 'TLS_PORT')
    embedded = settings.databaseUrl ? undefined : await startOwnDatabase(settings)
    const url = settings.databaseUrl ?? embedded?.connection.connectionString ?? ''
    const database = await prepareDatabase(url)
    if (settings.databaseUrl) await requireDurability(database.pool)
    const login = await firstLogin(settings, database)
    const product = await startProduct(settings, database, say)
    stopOnSignals(product, embedded)
    say(welcome(settings, login, product.box))
  } catch (error) {
    reportStartupProblem(error)
    await embedded?.stop()
    process.exit(1)
  }
}

/** Tells of a taken port before anything else is done; it may still be taken later, and is told then too. */
async function requireFreePort(host: string, port: number, setting?: string): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(listenProblem(error, port, setting)))
    probe.listen({ host, port }, () => probe.close(() => resolve()))
  })
}

async function startOwnDatabase(settings: Settings): Promise<EmbeddedDatabase> {
  say('Starting the database …')
  const embedded = await startEmbeddedDatabase({
    dataFolder: settings.dataFolder,
    log: say,
    servedAt: settings.publicUrl,
  })
  embedded.onExit(({ reason }) => say(`The database ended (${reason}) and is being started again.`))
  return embedded
}

interface FirstLogin {
  readonly email: string
  readonly password: string
}

/** Outside production an empty database gets the demo business; in production the owner sets up the real one. */
async function firstLogin(
  settings: Settings,
  { database }: OpenDatabase,
): Promise<FirstLogin | null> {
  const business = await database.selectFrom('business').select('is_demo').executeTakeFirst()
  if (business) return business.is_demo ? unchangedDemoLogin(database) : null
  if (settings.isProduction) {
    say('There is no business yet. Set it up with: npm run setup -- --help')
    return null
  }
  say('Filling the demo business: Saffron & Sage, and the salon Studio Meher …')
  return createDemoBusiness(database, { now: now(), secret: settings.encryptionKey })
}

async function unchangedDemoLogin(database: OpenDatabase['database']): Promise<FirstLogin | null> {
  const admin = await database
    .selectFrom('users')
    .select('email')
    .where('email', '=', 'admin@vendly.com')
    .where('must_change_password', '=', true)
    .executeTakeFirst()
  return admin ? { email: admin.email, password: 'admin123' } : null
}

function welcome(settings: Settings, login: FirstLogin | null, box?: TlsBox): string {
  const lines = ['', `Vendly is ready: ${settings.publicUrl}`]
  if (box) lines.push(...howToTrust(box))
  if (login) lines.push(`First sign-in:   ${login.email} with the password ${login.password}`)
  lines.push(`API description: ${settings.publicUrl}/docs`, 'Stop it with Ctrl+C.', '')
  return lines.join('\n')
}

const patienceMilliseconds = 10_000

function stopOnSignals(product: RunningProduct, embedded: EmbeddedDatabase | undefined): void {
  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    say('Stopping …')
    // A request that never ends must not keep the shop's machine from shutting down.
    setTimeout(() => process.exit(1), patienceMilliseconds).unref()
    await product.stop()
    await embedded?.stop()
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
