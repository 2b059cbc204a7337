import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { forgetPlaces } from '../modules/outlets/public.ts'
import { type OpenDatabase, openDatabase } from '../platform/database/client.ts'

export const templateName = 'vendly_template'

/** The same server, another database. */
export function urlOf(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.toString()
}

export interface TestDatabase extends OpenDatabase {
  readonly connectionString: string
}

/** A database of one's own, migrated and empty. Call `close` when done: it is dropped. */
export async function openTestDatabase(poolSize = 10): Promise<TestDatabase> {
  // The test file before this one, in the same process, had a business of its own.
  forgetPlaces()
  const clusterUrl = inject('clusterUrl')
  const name = `t_${randomBytes(8).toString('hex')}`
  await asAdmin(clusterUrl, `create database ${name} template ${templateName} strategy file_copy`)
  const connectionString = urlOf(clusterUrl, name)
  const open = openDatabase(connectionString, poolSize)
  return {
    ...open,
    connectionString,
    close: async () => {
      await open.close()
      await asAdmin(clusterUrl, `drop database ${name} with (force)`)
    },
  }
}

async function asAdmin(clusterUrl: string, statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: clusterUrl })
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}
