import { statfs } from 'node:fs/promises'
import { errorCode, StartupProblem } from './startup-problem.ts'

const LITTLE_SPACE_MB = 200

/** Turns what the file system refused into a problem with a remedy; other errors pass unchanged. */
export function fileProblem(error: unknown, folder: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder)
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new StartupProblem(
        `The folder ${folder} is not writable. Give this user the right to write there, ` +
          'or choose another folder: VENDLY_DATA=/path/to/folder npm start',
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartupProblem(
        `${folder} is not a folder. Choose another: VENDLY_DATA=/path/to/folder npm start`,
      )
    default:
      return error
  }
}

/** Whether the words of a PostgreSQL program mean that the disk had no room. */
export function tellsOfFullDisk(output: string): boolean {
  return /no space left|disk quota|check free disk space/i.test(output)
}

export function diskFull(folder: string): StartupProblem {
  return new StartupProblem(
    `The disk that holds ${folder} is full. Nothing that was saved is lost. ` +
      'Free some space (500 MB or more is comfortable) and start again.',
  )
}

/** Says in time that the disk runs full: below this, a busy day can fill the rest. */
export async function warnOfLittleSpace(
  folder: string,
  log: (line: string) => void,
): Promise<void> {
  const disk = await statfs(folder)
  const freeMb = Math.floor((disk.bavail * disk.bsize) / 1_048_576)
  if (freeMb < LITTLE_SPACE_MB) {
    log(`Warning: only ${freeMb} MB are free on the disk that holds ${folder}. Free some space.`)
  }
}
