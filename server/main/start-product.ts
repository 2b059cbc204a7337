import path from 'node:path'
import type { FastifyInstance } from 'fastify'
import { startPrintQueue } from '../modules/devices/print-queue.ts'
import { ensureAccounts } from '../modules/ledger/accounts.ts'
import { jobs } from '../modules/operations/jobs.ts'
import { accessTokens } from '../platform/auth/access-token.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/client.ts'
import { migrate } from '../platform/database/migrate.ts'
import { startJobs } from '../platform/jobs.ts'
import { startDispatcher } from '../platform/outbox/dispatch.ts'
import { projectFolder } from '../platform/project-folder.ts'
import type { Settings } from '../platform/settings.ts'
import { listenProblem } from '../platform/startup-problem.ts'
import { buildApi } from './api.ts'

export interface RunningProduct {
  readonly server: FastifyInstance
  readonly database: OpenDatabase
  stop(): Promise<void>
}

/** Opens the database, brings its schema up to date and makes it ready to be served. */
export async function prepareDatabase(connectionString: string): Promise<OpenDatabase> {
  const database = openDatabase(connectionString)
  try {
    await migrate(database.pool)
    await ensureAccounts(database.database)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Serves API, screens and worker from this process. */
export async function startProduct(
  settings: Settings,
  database: OpenDatabase,
): Promise<RunningProduct> {
  const resources = {
    database: database.database,
    settings,
    tokens: accessTokens(settings.jwtSecret),
  }
  const server = await buildApi(resources, path.join(projectFolder(), 'dist', 'web'))
  const onTrouble = (error: unknown) => server.log.error({ err: error }, 'background work failed')

  const dispatcher = startDispatcher({
    database: database.database,
    subscribers: [],
    onDelivered: (events) => server.live.tell(events),
    onTrouble,
  })
  const printQueue = startPrintQueue({
    database: database.database,
    onTrouble,
    onChanged: () => dispatcher.wake(),
  })
  server.addHook('onResponse', async (request) => {
    if (request.method === 'GET') return
    dispatcher.wake()
    if (/\/(print|test-page|retry)$/.test(request.url)) printQueue.wake()
  })

  try {
    await server.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    await Promise.all([dispatcher.stop(), printQueue.stop()])
    throw listenProblem(error, settings.port)
  }
  const worker = startJobs({ database, jobs, onTrouble })
  return {
    server,
    database,
    async stop() {
      await server.close()
      await Promise.all([dispatcher.stop(), printQueue.stop(), worker.stop()])
      await database.close()
    },
  }
}
