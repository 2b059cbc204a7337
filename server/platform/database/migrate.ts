import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { projectFolder } from '../project-folder.ts'
import { StartupProblem } from '../startup-problem.ts'

/** One step of the schema: `0007-gift-cards.sql` is version 7 with the name `gift-cards`. */
export interface Migration {
  readonly version: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

export interface MigrateOptions {
  /** A folder of numbered files, or the steps themselves; absent means those of this build. */
  readonly migrations?: string | readonly Migration[]
  readonly log?: (line: string) => void
  /** How long a step may wait for a lock that running sales hold, before it gives up and changes nothing. */
  readonly lockTimeoutMs?: number
}

// Any number will do, as long as nothing else in Vendly takes an advisory lock under it.
const MIGRATION_LOCK = 7_203_146_001
const WAIT_FOR_OTHER_MS = 300_000

/**
 * Brings the schema to this build's version. Each step is one transaction together with its entry in
 * `schema_migrations`, so a kill at any moment leaves the step done or not begun. Of several instances
 * that start at once one works and the others wait. Refuses data of a newer Vendly and changed steps.
 * Returns how many steps it took.
 */
export async function migrate(
  database: pg.Pool | pg.Client,
  options: MigrateOptions = {},
): Promise<number> {
  const wanted = await migrationsOf(options.migrations ?? migrationsFolder())
  // A pool has connections to lend; a single client is one itself.
  if (!('totalCount' in database)) return migrateOn(database, wanted, options)
  const client = await database.connect()
  // A lent connection that breaks tells of it by an event besides; unheard, that would end the process.
  const hear = () => undefined
  client.on('error', hear)
  try {
    const steps = await migrateOn(client, wanted, options)
    client.off('error', hear)
    client.release()
    return steps
  } catch (error) {
    // The connection may hang in the middle of a transaction; throwing it away ends that too.
    client.release(true)
    throw error
  }
}

/** The build copies the files beside the bundle; in development they stand in `server/`. */
export function migrationsFolder(): string {
  const bundled = path.join(path.dirname(fileURLToPath(import.meta.url)), 'migrations')
  return existsSync(bundled) ? bundled : path.join(projectFolder(), 'server', 'migrations')
}

/** Reads the numbered files; refuses a name it cannot order and two files of one number. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const found: Migration[] = []
  for (const file of (await readdir(folder)).sort()) {
    if (!file.endsWith('.sql')) continue
    const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file)
    if (!match?.[1] || !match[2]) throw new Error(`${file} is not named like 0001-foundation.sql.`)
    found.push(
      migration(Number(match[1]), match[2], await readFile(path.join(folder, file), 'utf8')),
    )
  }
  return found
}

/** Line endings differ between checkouts and must not change the checksum. */
export function migration(version: number, name: string, text: string): Migration {
  const sql = text.replaceAll('\r\n', '\n')
  return { version, name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

async function migrationsOf(source: string | readonly Migration[]): Promise<readonly Migration[]> {
  const list = typeof source === 'string' ? await readMigrations(source) : source
  const ordered = [...list].sort((a, b) => a.version - b.version)
  ordered.forEach((step, index) => {
    if (index === 0 && step.version !== 1) throw new Error('Migration 1 is missing.')
    if (step.version === ordered[index - 1]?.version) {
      throw new Error(`There are two migrations of number ${step.version}.`)
    }
  })
  return ordered
}

async function migrateOn(
  client: pg.ClientBase,
  wanted: readonly Migration[],
  options: MigrateOptions,
): Promise<number> {
  // The usual start finds everything done and takes no lock.
  const done = await appliedSteps(client)
  if (done && checkHistory(done, wanted) === wanted.length) return 0
  let steps = 0
  for (const step of wanted) {
    if (await apply(client, step, wanted, options)) steps++
  }
  return steps
}

interface AppliedStep {
  readonly version: number
  readonly name: string
  readonly checksum: string
}

async function appliedSteps(client: pg.ClientBase): Promise<AppliedStep[] | undefined> {
  const table = await client.query<{ there: boolean }>(
    "select to_regclass('schema_migrations') is not null as there",
  )
  if (!table.rows[0]?.there) return undefined
  const { rows } = await client.query<AppliedStep>(
    'select version, name, checksum from schema_migrations order by version',
  )
  return rows
}

/** Returns how many steps were taken; refuses a history that is not the beginning of our own. */
function checkHistory(done: readonly AppliedStep[], wanted: readonly Migration[]): number {
  for (const step of done) {
    const ours = wanted.find((candidate) => candidate.version === step.version)
    if (!ours) {
      throw new StartupProblem(
        `The data are from a newer version of Vendly (they have schema ${step.version}, "${step.name}"; ` +
          `this one knows ${wanted.length}). Start the newer version again, ` +
          'or restore a backup made with this one into an empty data folder.',
      )
    }
    if (ours.checksum !== step.checksum) {
      throw new StartupProblem(
        `Step ${step.version} ("${step.name}") of the schema was changed after it was applied to these data. ` +
          'Put the file in server/migrations back as it was released; a correction is a new file.',
      )
    }
  }
  return done.length
}

async function apply(
  client: pg.ClientBase,
  step: Migration,
  wanted: readonly Migration[],
  options: MigrateOptions,
): Promise<boolean> {
  await client.query('begin')
  try {
    await client.query(
      'set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0',
    )
    await lockMigrations(client, options.log)
    await client.query(
      `create table if not exists schema_migrations (
        version int primary key, name text not null, checksum text not null,
        applied_at timestamptz not null default now())`,
    )
    const done = (await appliedSteps(client)) ?? []
    checkHistory(done, wanted)
    const isDone = done.some((other) => other.version === step.version)
    if (!isDone) await runStep(client, step, options)
    await client.query('commit')
    return !isDone
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw stepProblem(error, step)
  }
}

/** Ends with the transaction, so it also works through a pooler that lends connections per transaction. */
async function lockMigrations(client: pg.ClientBase, log?: (line: string) => void): Promise<void> {
  const attempt = await client.query<{ locked: boolean }>(
    'select pg_try_advisory_xact_lock($1) as locked',
    [MIGRATION_LOCK],
  )
  if (attempt.rows[0]?.locked) return
  log?.('Another Vendly is changing the schema. Waiting for it.')
  await client.query(`set local lock_timeout = ${WAIT_FOR_OTHER_MS}`)
  await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
}

async function runStep(
  client: pg.ClientBase,
  step: Migration,
  options: MigrateOptions,
): Promise<void> {
  options.log?.(`Schema step ${step.version}: ${step.name.replaceAll('-', ' ')}.`)
  await client.query(`set local lock_timeout = ${options.lockTimeoutMs ?? 10_000}`)
  await client.query(step.sql)
  await client.query(
    'insert into schema_migrations (version, name, checksum) values ($1, $2, $3)',
    [step.version, step.name, step.checksum],
  )
}

const LOCK_NOT_AVAILABLE = '55P03'
const NO_PRIVILEGE = '42501'

function stepProblem(error: unknown, step: Migration): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === LOCK_NOT_AVAILABLE) {
    return new StartupProblem(
      `Step ${step.version} ("${step.name}") of the schema waited too long for work that is going on in ` +
        'the database. Nothing was changed. Start again when it is quieter, or stop the other instances first.',
    )
  }
  if (code === NO_PRIVILEGE && error instanceof Error) {
    return new StartupProblem(
      `The database user may not change the schema (${error.message}). Let DATABASE_URL name a user that ` +
        'owns the database; for the extensions pg_trgm and btree_gist it needs the right to create them.',
    )
  }
  return error
}
