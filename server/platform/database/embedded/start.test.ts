import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findRunningDatabase, startEmbeddedDatabase } from './start.ts'
import { ask, hasEnded, openStory } from './story.ts'

const story = openStory()
afterAll(() => story.end(), 60_000)

test('an empty folder becomes a database that keeps what it acknowledged', async () => {
  const database = await story.start(path.join(story.emptyFolder(), 'deeper'))

  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums']) {
    expect(await ask(database, `show ${setting}`)).toBe('on')
  }
  expect(await ask(database, 'show listen_addresses')).toBe('')
  expect(await ask(database, 'select current_database()')).toBe('vendly')
  expect(await ask(database, 'show server_encoding')).toBe('UTF8')
})

test('words in Indian scripts are found although somebody mistyped them', async () => {
  const database = await story.start(await story.folderWithCluster())
  await ask(database, 'create extension pg_trgm')
  await ask(database, 'create extension btree_gist')

  expect(await ask(database, "select similarity('मसाला चाय', 'मसला चाय') > 0.4")).toBe(true)
  expect(await ask(database, "select 'ÉCLAIR' ilike 'éclair'")).toBe(true)
})

test('the connection string reaches the same database as the parts do', async () => {
  const database = await story.start(await story.folderWithCluster())
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: database.connection.connectionString })
  await client.connect()
  const { rows } = await client.query('show cluster_name')
  await client.end()

  expect(rows[0].cluster_name).toMatch(/^vendly-/)
})

test('a second Vendly on the folder is refused and told where the first one is', async () => {
  const folder = await story.folderWithCluster()
  const database = await startEmbeddedDatabase({
    dataFolder: folder,
    log: () => undefined,
    servedAt: 'http://localhost:8123',
  })
  const second = startEmbeddedDatabase({
    dataFolder: `${folder}/../${path.basename(folder)}/`,
    log: () => undefined,
  })

  await expect(second).rejects.toThrow(
    new RegExp(`already runs .* \\(process ${process.pid}, at http://localhost:8123\\)`),
  )
  expect(await findRunningDatabase(folder)).toEqual(database.connection)
  await database.stop()
  expect(await findRunningDatabase(folder)).toBeUndefined()
})

test('of two processes that start at once on one folder exactly one wins', async () => {
  const folder = await story.folderWithCluster()
  const both = await Promise.all([story.startAlone(folder), story.startAlone(folder)])

  expect(both.filter((each) => each.ready)).toHaveLength(1)
  expect(both.find((each) => each.problem)?.problem).toContain('already runs on the data folder')
})

test('two copies run side by side and know nothing of each other', async () => {
  const [first, second] = await Promise.all(
    [await story.folderWithCluster(), await story.folderWithCluster()].map(story.start),
  )
  await ask(first!, 'create table mine (id int)')

  expect(await ask(second!, "select to_regclass('mine')")).toBeNull()
})

test('stopping leaves no process, no lock and no socket behind', async () => {
  const folder = await story.folderWithCluster()
  const database = await story.start(folder)
  const { processId, connection } = database
  await database.stop()

  expect(await hasEnded(processId)).toBe(true)
  expect(existsSync(connection.host)).toBe(false)
  expect(readdirSync(folder).sort()).toEqual(['database', 'database.log'])
})

test('a cluster of another major version is left alone and explained', async () => {
  const folder = await story.folderWithCluster()
  writeFileSync(path.join(folder, 'database', 'PG_VERSION'), '19\n')

  await expect(story.start(folder)).rejects.toThrow(
    /made by PostgreSQL 19, and this Vendly brings 18/,
  )
  expect(existsSync(path.join(folder, 'vendly.lock'))).toBe(false)
})

test('a folder that is not a whole cluster is never overwritten', async () => {
  const folder = story.emptyFolder()
  mkdirSync(path.join(folder, 'database'), { recursive: true })
  writeFileSync(path.join(folder, 'database', 'something'), 'precious')

  await expect(story.start(folder)).rejects.toThrow(/not a whole database/)
  expect(readFileSync(path.join(folder, 'database', 'something'), 'utf8')).toBe('precious')
})

test('what a killed first start left half made is cleared away', async () => {
  const folder = story.emptyFolder()
  mkdirSync(path.join(folder, 'database.making-1a2b', 'base'), { recursive: true })
  writeFileSync(path.join(folder, 'database.making-1a2b', 'PG_VERSION'), '18\n')
  const database = await story.start(folder)

  expect(await ask(database, 'select 1')).toBe(1)
  expect(readdirSync(folder).filter((name) => name.includes('making'))).toEqual([])
})

test('a server that may forget bills is refused', async () => {
  const dataFolder = await story.folderWithCluster()
  const settings = { fsync: 'off', full_page_writes: 'off' }
  const start = startEmbeddedDatabase({ dataFolder, settings, log: () => undefined })

  await expect(start).rejects.toThrow(/Set in its configuration: fsync = on, full_page_writes = on/)
})

test('a setting that PostgreSQL does not take is shown with the lines of its log', async () => {
  const dataFolder = await story.folderWithCluster()
  const settings = { shared_buffers: 'plenty' }
  const start = startEmbeddedDatabase({ dataFolder, settings, log: () => undefined })

  await expect(start).rejects.toThrow(
    /did not start.*invalid value for parameter "shared_buffers"/s,
  )
})
