import { prepareBinaries } from './binaries.ts'
import { startEmbeddedDatabase } from './start.ts'

// A process that does nothing but hold a database, so that tests can kill it, or run it as another user.
const [task, folder = '', installed] = process.argv.slice(2)
const tell = (message: Readonly<Record<string, unknown>>) =>
  process.stdout.write(`${JSON.stringify(message)}\n`)
const log = (line: string) => tell({ log: line })

try {
  if (task === 'binaries') {
    const account = { name: 'the user who starts Vendly' }
    tell(
      await prepareBinaries({ account, copyInto: folder, log, installed }).then((found) => ({
        found,
      })),
    )
  } else {
    const begun = performance.now()
    const database = await startEmbeddedDatabase({
      dataFolder: folder,
      log,
      servedAt: 'http://till:1',
    })
    const milliseconds = Math.round(performance.now() - begun)
    tell({
      ready: { processId: database.processId, milliseconds, connection: database.connection },
    })
    const alive = setInterval(() => undefined, 60_000)
    process.once('SIGTERM', async () => {
      await database.stop()
      clearInterval(alive)
    })
  }
} catch (error) {
  tell({ problem: error instanceof Error ? `${error.name}: ${error.message}` : String(error) })
  process.exitCode = 1
}
