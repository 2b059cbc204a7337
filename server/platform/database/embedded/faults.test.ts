import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { connectionTo, withClient } from './connection.ts'
import { rotateIfLarge } from './log-file.ts'
import { isPostgresOn, processStart } from './process-identity.ts'
import { ask, askWithPatience, hasEnded, openStory } from './story.ts'

const story = openStory()
afterAll(() => story.end(), 60_000)

const REMEMBER = 'create table remembered as select 42 as answer'
const RECALL = 'select answer from remembered'

test('kill -9 of the server while Vendly lives: it runs again and knows every committed row', async () => {
  const database = await story.start(await story.folderWithCluster())
  await ask(database, REMEMBER)
  const first = database.processId
  const exits: number[] = []
  database.onExit((exit) => exits.push(exit.processId))
  process.kill(first, 'SIGKILL')

  expect(await hasEnded(first)).toBe(true)
  expect(await askWithPatience(database, RECALL)).toBe(42)
  expect(exits).toEqual([first])
  expect(database.processId).not.toBe(first)
})

test('kill -9 of the server again and again: it comes back every time', async () => {
  const database = await story.start(await story.folderWithCluster())
  for (let round = 0; round < 3; round++) {
    const pid = database.processId
    process.kill(pid, 'SIGKILL')
    await hasEnded(pid)
    expect(await askWithPatience(database, 'select 1')).toBe(1)
  }
})

test('kill -9 of one backend: the server recovers by itself', async () => {
  const database = await story.start(await story.folderWithCluster())
  await ask(database, REMEMBER)
  const killed = withClient(database.connection, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
    process.kill(rows[0]!.pid, 'SIGKILL')
    await client.query('select pg_sleep(5)')
  })

  await expect(killed).rejects.toThrow()
  expect(await askWithPatience(database, RECALL)).toBe(42)
})

test('kill -9 of Vendly: the next start takes over the server that was left', async () => {
  const folder = await story.folderWithCluster()
  const alone = await story.startAlone(folder)
  const orphan = alone.ready!.processId
  await ask(alone.ready!, REMEMBER)
  await alone.kill('SIGKILL')
  const database = await story.start(folder)

  expect(database.processId).toBe(orphan)
  expect(await ask(database, RECALL)).toBe(42)

  // A server that was taken over is watched like one's own, and stopped like one's own.
  process.kill(orphan, 'SIGKILL')
  expect(await hasEnded(orphan)).toBe(true)
  expect(await askWithPatience(database, RECALL)).toBe(42)
  const { processId } = database
  await database.stop()
  expect(await hasEnded(processId)).toBe(true)
})

test('kill -9 of Vendly and its server: the next start clears the traces away', async () => {
  const folder = await story.folderWithCluster()
  const alone = await story.startAlone(folder)
  await ask(alone.ready!, REMEMBER)
  await alone.kill('SIGKILL')
  process.kill(alone.ready!.processId, 'SIGKILL')
  const database = await story.start(folder)

  expect(database.processId).not.toBe(alone.ready!.processId)
  expect(await ask(database, RECALL)).toBe(42)
})

test('an orphan with other settings is not taken over but replaced', async () => {
  const folder = await story.folderWithCluster()
  const alone = await story.startAlone(folder)
  await alone.kill('SIGKILL')
  const { startEmbeddedDatabase } = await import('./start.ts')
  const database = await startEmbeddedDatabase({
    dataFolder: folder,
    log: () => undefined,
    settings: { work_mem: '5MB' },
  })

  expect(database.processId).not.toBe(alone.ready!.processId)
  expect(await ask(database, 'show work_mem')).toBe('5MB')
  await database.stop()
})

test('a pid file that names somebody else does not stop the start', async () => {
  const folder = await story.folderWithCluster()
  const cluster = path.join(folder, 'database')
  const stranger = spawn('sleep', ['60'], { stdio: 'ignore' })
  const lines = [stranger.pid, cluster, '1', '5432', '', '', '  1 1', 'ready']
  writeFileSync(path.join(cluster, 'postmaster.pid'), `${lines.join('\n')}\n`)
  try {
    expect(isPostgresOn(stranger.pid!, cluster)).toBe(false)
    const database = await story.start(folder)
    expect(await ask(database, 'select 1')).toBe(1)
    expect(stranger.exitCode).toBeNull()
  } finally {
    stranger.kill()
  }
})

test('a lock of a process number that was given away since does not stop the start', async () => {
  const folder = await story.folderWithCluster()
  const old = { token: 'old', pid: process.pid, started: 'another-boot:17' }
  expect(processStart(process.pid)).not.toBe(old.started)
  writeFileSync(path.join(folder, 'vendly.lock'), JSON.stringify(old))

  const database = await story.start(folder)
  expect(await ask(database, 'select 1')).toBe(1)
})

test('a lock that was cut short by a full disk does not stop the start', async () => {
  const folder = await story.folderWithCluster()
  writeFileSync(path.join(folder, 'vendly.lock'), '{"tok')

  expect(await ask(await story.start(folder), 'select 1')).toBe(1)
})

test('kill -9 while the first database is being made: the next start makes it whole', async () => {
  const folder = story.emptyFolder()
  const starting = story.startAlone(folder)
  const begun = () =>
    existsSync(folder) && readdirSync(folder).some((name) => name.includes('making'))
  while (!begun()) await new Promise((resolve) => setTimeout(resolve, 5))
  await new Promise((resolve) => setTimeout(resolve, 60))
  const { pid } = JSON.parse(readFileSync(path.join(folder, 'vendly.lock'), 'utf8')) as {
    pid: number
  }
  process.kill(pid, 'SIGKILL')
  await starting

  expect(existsSync(path.join(folder, 'database'))).toBe(false)
  const database = await story.start(folder)
  expect(await ask(database, 'select 1')).toBe(1)
  expect(readdirSync(folder).filter((name) => name.includes('making'))).toEqual([])
})

test('nothing listens where no server runs', async () => {
  const nowhere = connectionTo(story.emptyFolder(), 5432)
  await expect(withClient(nowhere, (client) => client.query('select 1'))).rejects.toThrow()
})

test('the log keeps one older file and does not grow without bound', async () => {
  const folder = await story.folderWithCluster()
  const file = path.join(folder, 'database.log')
  writeFileSync(file, 'x'.repeat(2000))
  rotateIfLarge(file, 1000)
  expect(readFileSync(file, 'utf8')).toBe('')
  expect(readFileSync(`${file}.1`, 'utf8')).toHaveLength(2000)

  // The server writes on into the file that was emptied under it.
  const database = await story.start(folder)
  rotateIfLarge(file, 10)
  await withClient(database.connection, (client) => client.query('select pg_reload_conf()'))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(readFileSync(file, 'utf8')).toMatch(/^\d{4}-.*reloading configuration files/)
})
