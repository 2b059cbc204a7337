import { createHash } from 'node:crypto'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { chmod, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileProblem } from '../../file-problem.ts'
import { StartupProblem } from '../../startup-problem.ts'
import { type Account, canEnter, databaseAccount, isRoot } from './account.ts'

/** Where everything of one database lives. */
export interface Place {
  /** Holds the cluster, its log and the lock: the data folder, or a folder for it under `systemFolder`. */
  readonly home: string
  readonly cluster: string
  readonly logFile: string
  /** Names this data folder in paths that must be short. */
  readonly hash: string
  readonly account: Account
  readonly systemFolder: string
}

export const SYSTEM_FOLDER = '/var/lib/vendly'

const POINTER = 'database-location.txt'

/**
 * Chooses the folder of the database. It is the data folder, except for root where the user that runs
 * PostgreSQL cannot enter it (as with anything under `/root`): then the database lives under
 * `/var/lib/vendly`, and a small file in the data folder says where.
 */
export async function choosePlace(
  dataFolder: string,
  log: (line: string) => void,
  systemFolder: string = SYSTEM_FOLDER,
): Promise<Place> {
  await makeWritable(dataFolder)
  const hash = hashOf(dataFolder)
  const known = await homeOf(dataFolder)
  if (known !== dataFolder) return placeAt(known, { hash, systemFolder })

  const here = placeAt(dataFolder, { hash, systemFolder })
  if (canEnter(here.account, dataFolder)) return here
  // Nobody's files are in an empty folder, so it may be opened for passing through; its parents may not.
  if ((await readdir(dataFolder)).length === 0) {
    await chmod(dataFolder, 0o711)
    if (canEnter(here.account, dataFolder)) return here
  }
  if (existsSync(here.cluster)) {
    throw new StartupProblem(
      `${here.account.name}, who owns the database in ${here.cluster}, cannot enter that folder. ` +
        'Move the data folder to a place every user may enter, for example /srv/vendly, and set VENDLY_DATA.',
    )
  }
  const home = path.join(systemFolder, hash)
  log(
    `PostgreSQL may not run as root and the user "${here.account.name}" cannot enter ${dataFolder}: ` +
      `the database is kept in ${home}.`,
  )
  await makeWritable(home)
  await writeFile(path.join(dataFolder, POINTER), `${home}\n`)
  return placeAt(home, { hash, systemFolder })
}

/** The folder that holds the database of a data folder, without making anything. */
export async function homeOf(dataFolder: string): Promise<string> {
  const pointer = path.join(dataFolder, POINTER)
  if (!existsSync(pointer)) return dataFolder
  const home = (await readFile(pointer, 'utf8')).trim()
  if (existsSync(home)) return home
  throw new StartupProblem(
    `${pointer} says that the database is in ${home}, but that folder does not exist. ` +
      'Bring it back from a backup. Only if you want to begin with an empty database, delete the file.',
  )
}

function placeAt(home: string, rest: { hash: string; systemFolder: string }): Place {
  const cluster = path.join(home, 'database')
  const owner = existsSync(cluster) ? statSync(cluster) : undefined
  const account = databaseAccount(owner && { uid: owner.uid, gid: owner.gid })
  return { home, cluster, logFile: path.join(home, 'database.log'), account, ...rest }
}

function hashOf(dataFolder: string): string {
  return createHash('sha256').update(realpathSync(dataFolder)).digest('hex').slice(0, 12)
}

/** Makes the folder and proves by a real write that it is ours to fill: rights and space both. */
async function makeWritable(folder: string): Promise<void> {
  const probe = path.join(folder, `.write-test-${process.pid}`)
  try {
    // Root's folder must let the database's user pass through, but not look around.
    await mkdir(folder, { recursive: true, mode: isRoot() ? 0o711 : 0o700 })
    const file = await open(probe, 'w', 0o600)
    try {
      await file.writeFile(Buffer.alloc(8192, 1))
      await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileProblem(error, folder)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}
