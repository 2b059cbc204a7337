import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { StartupProblem } from '../startup-problem.ts'
import { type Migration, migrate, migration, migrationsFolder, readMigrations } from './migrate.ts'

const admin = new pg.Client({ connectionString: inject('clusterUrl') })
const pools: { pool: pg.Pool; name: string }[] = []

beforeAll(() => admin.connect())
afterAll(async () => {
  for (const { pool, name } of pools) {
    await pool.end()
    await admin.query(`drop database ${name} with (force)`)
  }
  await admin.end()
})

async function emptyDatabase(): Promise<pg.Pool> {
  const name = `m_${randomBytes(6).toString('hex')}`
  await admin.query(`create database ${name} template template0`)
  const url = new URL(inject('clusterUrl'))
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.toString(), max: 4 })
  pool.on('error', () => undefined)
  pools.push({ pool, name })
  return pool
}

const first = migration(1, 'shop', 'create table shop (id int primary key);')
const second = migration(2, 'till', 'create table till (id int); insert into till values (1);')
const STEPS: readonly Migration[] = [first, second]

async function tables(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query(
    "select tablename from pg_tables where schemaname = 'public' order by 1",
  )
  return rows.map((row) => row.tablename)
}

test('each step is taken once, in order, and written down', async () => {
  const pool = await emptyDatabase()

  expect(await migrate(pool, { migrations: [second, first] })).toBe(2)
  expect(await migrate(pool, { migrations: STEPS })).toBe(0)
  const { rows } = await pool.query(
    'select version, name, checksum from schema_migrations order by 1',
  )
  expect(rows).toEqual([
    { version: 1, name: 'shop', checksum: first.checksum },
    { version: 2, name: 'till', checksum: second.checksum },
  ])
})

test('the steps of this build apply to an empty database, also over a single connection', async () => {
  const pool = await emptyDatabase()
  const client = new pg.Client(pool.options)
  await client.connect()
  const steps = await readMigrations(migrationsFolder())

  expect(steps.length).toBeGreaterThan(0)
  expect(await migrate(client)).toBe(steps.length)
  await client.end()
  const { rows } = await pool.query('select indexrelid from pg_index where not indisvalid')
  expect(rows).toEqual([])
})

test('data of a newer Vendly are left alone', async () => {
  const pool = await emptyDatabase()
  await migrate(pool, { migrations: STEPS })

  await expect(migrate(pool, { migrations: [first] })).rejects.toThrow(
    /from a newer version of Vendly \(they have schema 2, "till"; this one knows 1\)/,
  )
})

test('a step that was changed after it was applied is refused, whatever the line endings are', async () => {
  const pool = await emptyDatabase()
  await migrate(pool, { migrations: [migration(1, 'shop', 'create table shop (\nid int);')] })

  const otherEndings = migration(1, 'shop', 'create table shop (\r\nid int);')
  expect(await migrate(pool, { migrations: [otherEndings] })).toBe(0)
  await expect(migrate(pool, { migrations: STEPS })).rejects.toThrow(
    /Step 1 \("shop"\) of the schema was changed/,
  )
  expect(await tables(pool)).toEqual(['schema_migrations', 'shop'])
})

test('a step that fails in its middle leaves nothing of itself, and can be taken again', async () => {
  const pool = await emptyDatabase()
  const broken = migration(2, 'till', 'create table till (id int); select 1 / 0;')

  await expect(migrate(pool, { migrations: [first, broken] })).rejects.toThrow('division by zero')
  expect(await tables(pool)).toEqual(['schema_migrations', 'shop'])
  expect(await migrate(pool, { migrations: STEPS })).toBe(1)
})

test('a step whose connection is killed in its middle leaves nothing of itself', async () => {
  const pool = await emptyDatabase()
  const slow = migration(2, 'till', 'create table till (id int); select pg_sleep(20);')
  const failed = migrate(pool, { migrations: [first, slow] }).catch((error: unknown) => error)
  const sleeping = "query like '%pg_sleep(20)%' and pid <> pg_backend_pid() and state = 'active'"
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity where ${sleeping}`
  while ((await admin.query(kill)).rowCount === 0) await new Promise((done) => setTimeout(done, 10))

  expect(await failed).toBeInstanceOf(Error)
  expect(await tables(pool)).toEqual(['schema_migrations', 'shop'])
  expect(await migrate(pool, { migrations: STEPS })).toBe(1)
})

test('of several instances that start at once each step is taken by one; the others wait', async () => {
  const pool = await emptyDatabase()
  const slow = migration(1, 'shop', 'create table shop (id int); select pg_sleep(0.3);')
  const lines: string[] = []
  const log = (line: string) => lines.push(line)
  const runs = [1, 2, 3].map(() => migrate(pool, { migrations: [slow, second], log }))
  const taken = await Promise.all(runs)

  expect(taken.reduce((sum, count) => sum + count)).toBe(2)
  expect(lines.filter((line) => line.startsWith('Schema step 1'))).toHaveLength(1)
  expect(lines.filter((line) => line.startsWith('Another Vendly'))).not.toHaveLength(0)
})

test('a step does not wait for ever on a table that a sale holds', async () => {
  const pool = await emptyDatabase()
  await migrate(pool, { migrations: [first] })
  const seller = await pool.connect()
  await seller.query('begin; lock table shop in access share mode')
  const change = migration(2, 'wider', 'alter table shop add name text;')
  const outcome = migrate(pool, { migrations: [first, change], lockTimeoutMs: 100 })

  await expect(outcome).rejects.toThrow(/waited too long.*Nothing was changed/)
  await seller.query('rollback')
  seller.release()
  expect(await migrate(pool, { migrations: [first, change] })).toBe(1)
})

test('a step may take longer than the time-outs of ordinary work', async () => {
  const pool = await emptyDatabase()
  const hurried = new pg.Pool({
    ...pool.options,
    options: '-c statement_timeout=50 -c idle_in_transaction_session_timeout=50',
  })
  const slow = migration(1, 'shop', 'select pg_sleep(0.2);')

  expect(await migrate(hurried, { migrations: [slow] })).toBe(1)
  await hurried.end()
})

test('a gap in the numbers is a mistake of the build', async () => {
  const pool = await emptyDatabase()
  const outcome = migrate(pool, { migrations: [second] })

  await expect(outcome).rejects.toThrow('Migration 1 is missing')
  await expect(outcome).rejects.not.toBeInstanceOf(StartupProblem)
})

test('the files of this build begin with the first step, each with a number of its own', async () => {
  const steps = await readMigrations(migrationsFolder())
  const numbers = steps.map((step) => step.version)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  const file = path.join(migrationsFolder(), `0001-${steps[0]?.name}.sql`)
  expect(readFileSync(file, 'utf8')).toBe(steps[0]?.sql)
})
