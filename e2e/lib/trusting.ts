import { execFileSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import type { Browser } from 'playwright-core'
import { openBrowser } from './browser.ts'

export interface Trusting {
  readonly browser: Browser
  close(): Promise<void>
}

interface Box {
  /** The authority as the box gives it to devices. */
  readonly authority: Buffer
  readonly address: string
  readonly port: number
}

/**
 * A browser on a device of its own that was told to trust the authority, as an owner tells it. Names in the network
 * are found as on a phone: by the address that the box has there.
 */
export async function openTrusting(box: Box): Promise<Trusting> {
  const home = await mkdtemp(path.join(tmpdir(), 'vendly-device-'))
  const names = `--host-resolver-rules=MAP *.local ${box.address}`
  const ways = hasCertutil()
    ? [names]
    : [names, `--ignore-certificate-errors-spki-list=${await keyShownBy(box)}`]
  if (hasCertutil()) await trust(home, box.authority)
  const browser = await openBrowser({
    whole: true,
    flags: ways,
    env: { ...process.env, HOME: home },
  })
  return {
    browser,
    async close() {
      await browser.close()
      await rm(home, { recursive: true, force: true })
    },
  }
}

/** Where Chromium on Linux keeps what its user trusts. */
async function trust(home: string, authority: Buffer): Promise<void> {
  const folder = path.join(home, '.pki', 'nssdb')
  await mkdir(folder, { recursive: true })
  const file = path.join(home, 'authority.crt')
  await writeFile(file, authority)
  const certutil = (...args: string[]) =>
    execFileSync('certutil', ['-d', `sql:${folder}`, ...args], { stdio: 'pipe' })
  certutil('-N', '--empty-password')
  certutil('-A', '-t', 'C,,', '-n', 'authority', '-i', file)
}

let found: boolean | undefined

/** Without it one key is let through in place of an authority that is trusted; the rest is as real. */
function hasCertutil(): boolean {
  found ??= canRun('certutil')
  return found
}

function canRun(program: string): boolean {
  try {
    execFileSync(program, ['--help'], { stdio: 'ignore' })
    return true
  } catch (error) {
    // It is there and did not like the question.
    return (error as { code?: string }).code !== 'ENOENT'
  }
}

function keyShownBy({ address, port, authority }: Box): Promise<string> {
  const ca = new X509Certificate(authority).toString()
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, ca }, () => {
      const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw)
      socket.destroy()
      const key = publicKey.export({ type: 'spki', format: 'der' })
      resolve(createHash('sha256').update(key).digest('base64'))
    })
    socket.on('error', reject)
  })
}

/** An address of this machine that other machines reach; null on one that is in no network. */
export function addressInNetwork(): string | null {
  const infos = Object.values(networkInterfaces()).flatMap((each) => each ?? [])
  return infos.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? null
}
