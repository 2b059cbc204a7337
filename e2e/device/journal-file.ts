import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import type { CommandOutcome, JournalCommand, RegisterLease } from '../../core/contracts/journal.ts'

/** A direct act at the server: made with its id before it is asked for, so that it can be asked for again. */
export interface AskedAct {
  readonly id: string
  /** What the person wanted: the same for however often it is asked for. */
  readonly wish: string
  /** The name of its operation. */
  readonly act: string
  readonly params: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

/** How a direct act ended. `given_up`: nobody has heard whether it was done. */
export type ToldAs = 'done' | 'refused' | 'given_up'

export type JournalEntry =
  | { readonly is: 'lease'; readonly lease: RegisterLease }
  | { readonly is: 'act'; readonly epoch: number; readonly command: JournalCommand }
  | {
      readonly is: 'answered'
      readonly epoch: number
      readonly sequence: number
      readonly outcome: Exclude<CommandOutcome['outcome'], 'again'>
    }
  | { readonly is: 'asked'; readonly asked: AskedAct }
  | { readonly is: 'told'; readonly id: string; readonly as: ToldAs; readonly answer: unknown }

/** The journal of a device in a file: only appended to, each entry on the disk before anybody acts on it. */
export interface JournalFile {
  readonly entries: readonly JournalEntry[]
  append(entry: JournalEntry): void
  close(): void
}

/** Opens the journal as the last life of the device left it. What a kill has cut off in the middle never happened. */
export function openJournalFile(path: string): JournalFile {
  const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
  const whole = bytes.lastIndexOf('\n') + 1
  if (whole < bytes.length) truncateSync(path, whole)
  const entries = readEntries(bytes.toString('utf8', 0, whole))
  const file = openSync(path, 'a', 0o600)
  return {
    entries,
    append(entry) {
      writeSync(file, `${JSON.stringify(entry)}\n`)
      fsyncSync(file)
      entries.push(entry)
    },
    close: () => closeSync(file),
  }
}

/** The last line is whole or empty: what is being written just now is not read. */
export const readEntries = (text: string): JournalEntry[] =>
  text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JournalEntry)
