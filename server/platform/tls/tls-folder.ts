import { createPrivateKey, X509Certificate } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { makeDataFolder } from '../data-folder.ts'
import { fileProblem } from '../file-problem.ts'
import { errorCode, StartupProblem } from '../startup-problem.ts'
import type { KeyedCertificate } from './certificates.ts'

/** What the box keeps about HTTPS between starts, besides its keys. */
export interface TlsState {
  /** Whether it serves HTTPS, as `npm run tls` left it. */
  readonly on: boolean
  /**
   * The name it goes by. It stays: what a device has sold and not yet sent belongs to the name in its address, and
   * another name would be another till to it.
   */
  readonly name: string
}

export const firstName = 'vendly.local'

const State = z.object({ on: z.boolean(), name: z.string() })

export type Kind = 'authority' | 'server'

const folderOf = (dataFolder: string) => path.join(dataFolder, 'tls')
const fileOf = (dataFolder: string, kind: Kind) => path.join(folderOf(dataFolder), `${kind}.pem`)
const stateFile = (dataFolder: string) => path.join(folderOf(dataFolder), 'tls.json')

export function readState(dataFolder: string): TlsState {
  const text = readOr(stateFile(dataFolder))
  if (text === null) return { on: false, name: firstName }
  try {
    return State.parse(JSON.parse(text))
  } catch {
    throw new StartupProblem(
      `${stateFile(dataFolder)} cannot be read. Delete it, then run: npm run tls`,
    )
  }
}

export function writeState(dataFolder: string, state: TlsState): void {
  write(stateFile(dataFolder), `${JSON.stringify(state)}\n`)
}

/** Key and certificate lie in one file, so that no crash and no copy can part them. */
export function readKeyed(dataFolder: string, kind: Kind): KeyedCertificate | null {
  const file = fileOf(dataFolder, kind)
  const text = readOr(file)
  if (text === null) return null
  try {
    return { certificate: new X509Certificate(text), key: createPrivateKey(text) }
  } catch {
    throw new StartupProblem(damaged(file, kind))
  }
}

function damaged(file: string, kind: Kind): string {
  if (kind === 'server') return `${file} is damaged. Delete it; the next start makes another.`
  return (
    `${file} is damaged. Bring it back from your backup, or make another authority with ` +
    'npm run tls -- --new-authority; each device must then trust that one anew.'
  )
}

/** Where two processes make the authority at once, the first one's stays, and both get that one. */
export function keepFirstAuthority(dataFolder: string, made: KeyedCertificate): KeyedCertificate {
  const file = fileOf(dataFolder, 'authority')
  const beside = writeBeside(file, pemOf(made))
  try {
    linkSync(beside, file)
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw fileProblem(error, folderOf(dataFolder))
  } finally {
    rmSync(beside, { force: true })
  }
  return readKeyed(dataFolder, 'authority') ?? made
}

export function writeServer(dataFolder: string, made: KeyedCertificate): void {
  write(fileOf(dataFolder, 'server'), pemOf(made))
}

/** The old authority is set aside, not deleted: whoever did this by mistake can go back to it. */
export function setAuthorityAside(dataFolder: string): string | null {
  const file = fileOf(dataFolder, 'authority')
  if (!existsSync(file)) return null
  let number = 1
  while (existsSync(`${file}.${number}.old`)) number += 1
  const aside = `${file}.${number}.old`
  renameSync(file, aside)
  return aside
}

function pemOf({ certificate, key }: KeyedCertificate): string {
  return `${key.export({ type: 'pkcs8', format: 'pem' })}${certificate.toString()}`
}

function readOr(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null
    throw fileProblem(error, path.dirname(file))
  }
}

function write(file: string, text: string): void {
  renameSync(writeBeside(file, text), file)
}

/** On the disk before anybody trusts it: an authority that a power cut takes away was trusted in vain. */
function writeBeside(file: string, text: string): string {
  const beside = `${file}.${process.pid}.new`
  try {
    makeDataFolder(path.dirname(path.dirname(file)))
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    rmSync(beside, { force: true })
    const opened = openSync(beside, 'wx', 0o600)
    try {
      writeFileSync(opened, text)
      fsyncSync(opened)
    } finally {
      closeSync(opened)
    }
    return beside
  } catch (error) {
    throw fileProblem(error, path.dirname(file))
  }
}
