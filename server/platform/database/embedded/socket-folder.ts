import { chownSync, lstatSync, mkdirSync, rmdirSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { fileProblem } from '../../file-problem.ts'
import { errorCode, StartupProblem } from '../../startup-problem.ts'
import { type Account, canEnter } from './account.ts'

// sun_path holds 108 bytes with its final zero on Linux and 104 on the BSDs and macOS (unix(7), unix(4)).
const LONGEST_SOCKET_PATH = process.platform === 'linux' ? 107 : 103

/** A name only; PostgreSQL puts it into the name of the socket's file. */
export const SOCKET_PORT = 5432

/**
 * A private folder for the socket, one for each data folder, so that several copies run side by side. It
 * must not be one that somebody else prepared: whoever owns it could pretend to be the database.
 */
export function makeSocketFolder(hash: string, account: Account, temporary?: string): string {
  const folder = path.join(temporary ?? temporaryFolder(account), `vendly-${hash}`)
  if (Buffer.byteLength(path.join(folder, `.s.PGSQL.${SOCKET_PORT}`)) > LONGEST_SOCKET_PATH) {
    throw new StartupProblem(
      `The path ${folder} is too long for a socket (${LONGEST_SOCKET_PATH} bytes at most). ` +
        'Set TMPDIR to a short folder, for example TMPDIR=/tmp npm start',
    )
  }
  const owner = account.other?.uid ?? process.getuid?.() ?? 0
  try {
    mkdirSync(folder, { mode: 0o700 })
    if (account.other) chownSync(folder, account.other.uid, account.other.gid)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw fileProblem(error, folder)
  }
  const found = lstatSync(folder)
  // Root may have lost its life between making the folder and giving it away.
  if (account.other && found.isDirectory() && found.uid === 0) {
    chownSync(folder, account.other.uid, account.other.gid)
  } else if (!found.isDirectory() || found.uid !== owner) {
    throw new StartupProblem(
      `${folder} belongs to another user. Delete it, or set TMPDIR to a folder of your own.`,
    )
  }
  return folder
}

/** Leaves no trace after a clean stop; a folder that is not empty is not ours to clear. */
export function removeSocketFolder(folder: string): void {
  try {
    if (folder) rmdirSync(folder)
  } catch {
    // It is found again, or swept with the other temporary files.
  }
}

function temporaryFolder(account: Account): string {
  const folder = os.tmpdir()
  // PostgreSQL splits the setting at commas; a folder that the account cannot reach serves nobody.
  const plain = /^[\w./-]+$/.test(folder) && folder.length < 70
  return plain && canEnter(account, folder) ? folder : '/tmp'
}

/** For systems without sockets in files: a TCP port that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
