import { parseArgs } from 'node:util'
import { checkBooks, formatCheckBooks } from '../modules/operations/check-books/check-books.ts'
import { createDemoBusiness } from '../modules/operations/demo/create-demo-business.ts'
import { importFile } from '../modules/operations/import-file.ts'
import { setUpBusiness } from '../modules/operations/set-up-business.ts'
import { now } from '../platform/clock.ts'
import type { OpenDatabase } from '../platform/database/client.ts'
import { findRunningDatabase, startEmbeddedDatabase } from '../platform/database/embedded/start.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { reportStartupProblem, StartupProblem } from '../platform/startup-problem.ts'
import { setUpTls } from './set-up-tls.ts'
import { prepareDatabase } from './start-product.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

type Command = (
  database: OpenDatabase,
  args: readonly string[],
  settings: Settings,
) => Promise<number>

/** What needs no database: it may run beside the product, or before there is one. */
const onFilesAlone: Readonly<
  Record<string, (args: readonly string[], settings: Settings) => Promise<number>>
> = { tls: (args, settings) => setUpTls(args, settings, say) }

const commands: Readonly<Record<string, Command>> = {
  seed: async ({ database }, _args, { encryptionKey: secret }) => {
    const login = await createDemoBusiness(database, { now: now(), secret })
    say(`The demo business is ready. Sign in as ${login.email} with ${login.password}.`)
    return 0
  },
  'check-books': async ({ database }, args) => {
    const { values } = parseArgs({ args: [...args], options: { settled: { type: 'boolean' } } })
    const results = await checkBooks(database, { settled: values.settled ?? false })
    say(formatCheckBooks(results))
    return results.every((result) => result.total === 0) ? 0 : 1
  },
  import: (database, args) => importFile(database.database, args, say),
  setup: (database, args) => setUpBusiness(database, args, say),
}

/** One command beside the running product, or on its data folder while it is stopped. */
async function runCommand(): Promise<number> {
  const [name = '', ...args] = process.argv.slice(2)
  const fileCommand = onFilesAlone[name]
  if (fileCommand) return fileCommand(args, readSettings(process.env))
  const command = commands[name]
  if (!command) {
    const names = [...Object.keys(commands), ...Object.keys(onFilesAlone)]
    throw new StartupProblem(`Choose a command: ${names.join(', ')}.`)
  }
  const settings = readSettings(process.env)
  if (name === 'seed' && settings.isProduction) {
    throw new StartupProblem(
      'The demo business has a well-known login and does not exist in production.',
    )
  }
  const run = (database: OpenDatabase) => command(database, args, settings)
  if (settings.databaseUrl) return onDatabase(settings.databaseUrl, run)
  const running = await findRunningDatabase(settings.dataFolder)
  if (running) return onDatabase(running.connectionString, run)
  const embedded = await startEmbeddedDatabase({ dataFolder: settings.dataFolder, log: say })
  try {
    return await onDatabase(embedded.connection.connectionString, run)
  } finally {
    await embedded.stop()
  }
}

async function onDatabase(
  url: string,
  run: (database: OpenDatabase) => Promise<number>,
): Promise<number> {
  const database = await prepareDatabase(url)
  try {
    return await run(database)
  } finally {
    await database.close()
  }
}

try {
  process.exit(await runCommand())
} catch (error) {
  reportStartupProblem(error, 'This was not done.')
  process.exit(1)
}
