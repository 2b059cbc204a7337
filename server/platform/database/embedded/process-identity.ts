import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** Whether a process with this number runs, no matter whose it is. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

/**
 * A text that differs for two processes which got the same number one after the other: boot and start time.
 * `undefined` when no such process runs.
 */
export function processStart(pid: number): string | undefined {
  if (!isAlive(pid)) return undefined
  if (process.platform === 'linux') {
    const fields = statFields(pid)
    const boot = readText('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
    return fields ? `${boot}:${fields[19]}` : undefined
  }
  if (process.platform === 'win32') return 'unknown'
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
}

/**
 * Whether the process is a PostgreSQL server on this cluster folder and still runs the program file it was
 * started from. A server whose program was replaced on disk could not load its extensions any more.
 */
export function isPostgresOn(pid: number, clusterFolder: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') {
    const program = readLink(`/proc/${pid}/exe`)
    const folder = readLink(`/proc/${pid}/cwd`)
    return folder === realPath(clusterFolder) && path.basename(program ?? '').startsWith('postgres')
  }
  if (process.platform === 'win32') return true
  const command = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], {
    encoding: 'utf8',
  }).stdout
  return command.includes('postgres') && command.includes(clusterFolder)
}

/** Linux marks the program of a running process whose file was removed or replaced. */
export function programWasReplaced(pid: number): boolean {
  return readLink(`/proc/${pid}/exe`)?.endsWith(' (deleted)') ?? false
}

function isZombie(pid: number): boolean {
  return process.platform === 'linux' && statFields(pid)?.[0] === 'Z'
}

/** The fields after the program's name in proc_pid_stat(5); the name may hold blanks and brackets. */
function statFields(pid: number): string[] | undefined {
  const text = readText(`/proc/${pid}/stat`)
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function readLink(file: string): string | undefined {
  try {
    return readlinkSync(file)
  } catch {
    return undefined
  }
}

function realPath(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return file
  }
}
