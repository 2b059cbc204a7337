import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { StartupProblem } from '../../startup-problem.ts'

/** The system user that runs PostgreSQL: ourselves, or another one where we are root. */
export interface Account {
  readonly name: string
  /** Set only when the database runs as another user than Vendly; spread into `spawn` and `chown`. */
  readonly other?: { readonly uid: number; readonly gid: number }
}

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/**
 * PostgreSQL refuses to run as root, because a hole in it would then open the whole machine. As root we lend
 * it another user: the owner of an existing cluster, else `postgres`, else `nobody`.
 */
export function databaseAccount(ownerOfCluster?: { uid: number; gid: number }): Account {
  if (!isRoot()) return { name: 'the user who starts Vendly' }
  if (ownerOfCluster && ownerOfCluster.uid !== 0) {
    return { name: `user ${ownerOfCluster.uid}`, other: ownerOfCluster }
  }
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const other = lookUpUser(name)
    if (other) return { name, other }
  }
  throw new StartupProblem(
    'PostgreSQL refuses to run as root, and this system has neither a user "postgres" nor "nobody". ' +
      'Create one (useradd --system postgres) or start Vendly as an ordinary user.',
  )
}

/** Asked of the system itself, so that access lists and mount options count too. */
export function canEnter(account: Account, folder: string): boolean {
  if (!account.other) return true
  const script = 'cd "$1" && cd "$1"/.'
  const asked = spawnSync('/bin/sh', ['-c', script, 'sh', folder], { cwd: '/', ...account.other })
  return asked.status === 0
}

function lookUpUser(name: string): { uid: number; gid: number } | undefined {
  for (const line of readUsers().split('\n')) {
    const [user, , uid, gid] = line.split(':')
    if (user === name && uid && gid && Number(uid) > 0)
      return { uid: Number(uid), gid: Number(gid) }
  }
  return undefined
}

function readUsers(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}
