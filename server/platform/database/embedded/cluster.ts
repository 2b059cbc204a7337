import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { diskFull, fileProblem, tellsOfFullDisk } from '../../file-problem.ts'
import { StartupProblem } from '../../startup-problem.ts'
import { type Binaries, programIn } from './binaries.ts'
import { DATABASE_USER } from './connection.ts'
import type { Place } from './place.ts'

const MAKING = 'database.making-'

/**
 * Makes the cluster if there is none. It grows under another name and gets its own by one rename, so that
 * `database` is either whole or absent; what an earlier attempt left behind never held data and is removed.
 */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<void> {
  for (const name of await readdir(place.home)) {
    if (!name.startsWith(MAKING)) continue
    // A Vendly that was killed leaves the maker behind, which may write some more files while this one removes them.
    const patience = { maxRetries: 20, retryDelay: 50 }
    await rm(path.join(place.home, name), { recursive: true, force: true, ...patience })
  }
  if (existsSync(place.cluster) && readdirSync(place.cluster).length > 0) {
    return checkVersion(place, binaries)
  }
  log('Making the database (first start only).')
  const making = path.join(place.home, `${MAKING}${randomUUID().slice(0, 8)}`)
  try {
    await mkdir(making, { mode: 0o700 })
    const { other } = place.account
    if (other) await chown(making, other.uid, other.gid)
    await initialise(making, place, binaries)
    await rm(place.cluster, { recursive: true, force: true })
    await rename(making, place.cluster)
    await syncFolder(place.home)
  } catch (error) {
    await rm(making, { recursive: true, force: true })
    throw fileProblem(error, place.home)
  }
}

async function checkVersion(place: Place, binaries: Binaries): Promise<void> {
  const made = await readFile(path.join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => '')
  if (made === '') {
    throw new StartupProblem(
      `${place.cluster} is not a whole database: PG_VERSION cannot be read. ` +
        'Bring the folder back from a backup. Only if it holds nothing of yours, delete it and start again.',
    )
  }
  const major = binaries.version.split('.')[0]
  if (made.trim() !== major) {
    throw new StartupProblem(
      `The database in ${place.cluster} was made by PostgreSQL ${made.trim()}, and this Vendly brings ` +
        `${major}. Start the Vendly that made it, take a backup there, and restore that backup here.`,
    )
  }
}

async function initialise(folder: string, place: Place, binaries: Binaries): Promise<void> {
  // The library's own C.UTF-8 sorts alike on every system. The character classes of the system's locale
  // are needed besides, or pg_trgm would see no letters in Hindi; where the system has none, ASCII remains.
  const outputs: string[] = []
  for (const ctype of ['C.UTF-8', 'C']) {
    const { ok, output } = await runInitdb(folder, ctype, place, binaries)
    if (ok) return
    outputs.push(output)
    if (!/invalid locale/i.test(output)) break
  }
  const output = outputs.join('\n')
  if (tellsOfFullDisk(output)) throw diskFull(place.home)
  if (/could not look up effective user/i.test(output)) {
    throw new StartupProblem(
      `The user with the number ${process.getuid?.()} has no name on this system (/etc/passwd). ` +
        'Start Vendly as a user that has one.',
    )
  }
  throw new StartupProblem(`The database could not be made in ${place.home}:\n${output.trim()}`)
}

async function runInitdb(
  folder: string,
  ctype: string,
  place: Place,
  binaries: Binaries,
): Promise<{ ok: boolean; output: string }> {
  const child = spawn(
    programIn(binaries.folder, 'initdb'),
    [
      ...['-D', folder, '-U', DATABASE_USER, '-E', 'UTF8', '--data-checksums', '--no-instructions'],
      ...['--locale=C', `--lc-ctype=${ctype}`],
      ...['--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      ...(await authentication(place)),
    ],
    {
      cwd: '/',
      env: plainEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      ...place.account.other,
    },
  )
  let output = ''
  child.stdout.on('data', (chunk) => (output += String(chunk)))
  child.stderr.on('data', (chunk) => (output += String(chunk)))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** PostgreSQL reads settings and folders from variables; only what it needs may reach it. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env
  return { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' }
}

/** The socket's folder is closed to other users, so who reaches it may enter; a TCP port needs a secret. */
async function authentication(place: Place): Promise<readonly string[]> {
  if (process.platform !== 'win32') return ['--auth=trust']
  const file = passwordFile(place)
  await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return ['--auth=scram-sha-256', `--pwfile=${file}`]
}

export async function databasePassword(place: Place): Promise<string | undefined> {
  if (process.platform !== 'win32') return undefined
  return (await readFile(passwordFile(place), 'utf8')).trim()
}

function passwordFile(place: Place): string {
  return path.join(place.home, 'database-password')
}

/** A rename survives a power cut only after its folder was written (fsync(2)). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
