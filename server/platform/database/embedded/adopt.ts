import { setTimeout as wait } from 'node:timers/promises'
import type { DatabaseConnection } from './connection.ts'
import { withClient } from './connection.ts'
import { type Postmaster, readPidFile, stopServer } from './postmaster.ts'
import { isPostgresOn, programWasReplaced } from './process-identity.ts'

export interface Wanted {
  readonly cluster: string
  readonly connection: DatabaseConnection
  readonly fingerprint: string
  readonly log: (line: string) => void
}

const SETTLE_MS = 60_000

/**
 * Looks after the server that a killed Vendly left behind: takes it over when it runs just as we would
 * start it, stops it when it does not.
 */
export async function adoptOrphan(wanted: Wanted): Promise<Postmaster | undefined> {
  const begun = performance.now()
  while (performance.now() - begun < SETTLE_MS) {
    const found = readPidFile(wanted.cluster)
    if (!found || !isPostgresOn(found.pid, wanted.cluster)) return undefined
    // While it starts, recovers or stops, its next state is not ours to decide.
    if (found.status === 'starting' || found.status === '') {
      await wait(20)
      continue
    }
    const sameAddress = found.socketFolder === wanted.connection.host
    if (sameAddress && !programWasReplaced(found.pid) && (await isAsWanted(wanted))) {
      wanted.log(`Took over the database that was left running (process ${found.pid}).`)
      return { pid: found.pid }
    }
    await stopServer(found.pid, wanted.cluster)
  }
  return undefined
}

async function isAsWanted(wanted: Wanted): Promise<boolean> {
  try {
    const connection = { ...wanted.connection, database: 'postgres' }
    const { rows } = await withClient(connection, (client) =>
      client.query<{ cluster_name: string }>('show cluster_name'),
    )
    return rows[0]?.cluster_name === wanted.fingerprint
  } catch {
    return false
  }
}
