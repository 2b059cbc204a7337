import pg from 'pg'
import { StartupProblem } from '../../startup-problem.ts'

/** How a client of this machine reaches the embedded database. */
export interface DatabaseConnection {
  /** The folder of the socket, or an address where the system has no sockets in files. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly database: string
  readonly password?: string
  readonly connectionString: string
}

export const DATABASE_NAME = 'vendly'
export const DATABASE_USER = 'vendly'

export function connectionTo(host: string, port: number, password?: string): DatabaseConnection {
  const secret = password ? `:${encodeURIComponent(password)}` : ''
  return {
    host,
    port,
    user: DATABASE_USER,
    database: DATABASE_NAME,
    ...(password ? { password } : {}),
    connectionString: `postgresql://${DATABASE_USER}${secret}@${encodeURIComponent(host)}:${port}/${DATABASE_NAME}`,
  }
}

/** Runs some queries on a connection of its own. */
export async function withClient<T>(
  connection: DatabaseConnection,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const { host, port, user, database, password } = connection
  const client = new pg.Client({ host, port, user, database, password })
  // Without a listener, a server that goes away between two queries would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const NO_SUCH_DATABASE = '3D000'

/** Makes the database on first start, and proves that an acknowledged write survives a power cut. */
export async function openDatabase(
  connection: DatabaseConnection,
  options: { allowDataLoss: boolean },
): Promise<void> {
  const check = (client: pg.Client) =>
    options.allowDataLoss ? Promise.resolve() : requireDurability(client)
  try {
    await withClient(connection, check)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== NO_SUCH_DATABASE) throw error
    await withClient({ ...connection, database: 'postgres' }, (client) =>
      client.query(`create database ${DATABASE_NAME}`),
    )
    await withClient(connection, check)
  }
}

/**
 * Refuses a server that may forget what it acknowledged: a bill that was handed out must be in the books
 * after any crash. Works on every PostgreSQL, also on one that DATABASE_URL names.
 */
export async function requireDurability(client: {
  query(text: string): Promise<{ rows: { name: string; setting: string }[] }>
}): Promise<void> {
  const { rows } = await client.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes')",
  )
  const weak = rows.filter((row) => row.setting === 'off').map((row) => `${row.name} = on`)
  if (weak.length > 0) {
    throw new StartupProblem(
      'This PostgreSQL may lose bills that were already handed out, because it does not wait for the disk. ' +
        `Set in its configuration: ${weak.join(', ')}.`,
    )
  }
}
