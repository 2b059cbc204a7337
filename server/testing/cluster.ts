import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { ensureAccounts } from '../modules/ledger/accounts.ts'
import { openDatabase } from '../platform/database/client.ts'
import { startEmbeddedDatabase } from '../platform/database/embedded/start.ts'
import { migrate } from '../platform/database/migrate.ts'
import { templateName, urlOf } from './test-database.ts'

declare module 'vitest' {
  interface ProvidedContext {
    clusterUrl: string
  }
}

/** Starts one real PostgreSQL for the whole run and migrates the template that each test file clones. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-test-'))
  const cluster = await startEmbeddedDatabase({
    dataFolder: folder,
    log: () => {},
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      max_connections: '100',
    },
    allowDataLoss: true,
  })
  const clusterUrl = cluster.connection.connectionString
  const admin = new pg.Client({ connectionString: clusterUrl })
  await admin.connect()
  await admin.query(`create database ${templateName}`)
  await admin.end()
  const template = openDatabase(urlOf(clusterUrl, templateName))
  await migrate(template.pool)
  await ensureAccounts(template.database)
  await template.close()
  project.provide('clusterUrl', clusterUrl)
  return async () => {
    await cluster.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
