import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from 'node:tls'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '../platform/database/embedded/socket-folder.ts'
import { announceName, type NameAnnouncement } from '../platform/mdns/announce-name.ts'
import { placesOf } from '../platform/mdns/network-line.ts'
import type { Settings } from '../platform/settings.ts'
import { ownAddresses } from '../platform/tls/local-networks.ts'
import { readState, writeState } from '../platform/tls/tls-folder.ts'
import { testSettings } from '../testing/open-api.ts'
import { addTls, openBox } from './serve-tls.ts'

// A real network is needed, because a box tells its name in those alone; any will do, with nobody else in it.
const [place] = placesOf(ownAddresses())
if (!place) {
  process.stderr.write('\nLEFT OUT: two boxes in one network; this machine is in none.\n\n')
}

let folder = ''
let server: FastifyInstance
let first: NameAnnouncement | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vendly-two-boxes-'))
  server = Fastify()
})
afterEach(async () => {
  await server.close()
  await first?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function settingsOf(): Promise<Settings> {
  const tls = { isOn: true, port: await freePort(), mdns: true }
  return { ...testSettings, host: '0.0.0.0', dataFolder: folder, tls }
}

/** Shakes hands as a till does that opens the box by this name. */
function reach(name: string, port: number, ca: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, servername: name, ca }, () => {
      socket.destroy()
      resolve('reached')
    })
    socket.on('error', ({ message }) => resolve(message))
  })
}

test.skipIf(!place)(
  'a box that finds its name taken serves under the next one, and keeps that',
  async ({ skip }) => {
    if (!place) return
    const name = `vendly-pair-${process.pid}x.local`
    const next = name.replace('.local', '-2.local')
    let isSilent = false
    first = announceName({
      name,
      port: 8443,
      places: [{ ...place, addresses: ['192.168.77.1'] }],
      onRenamed: async () => {},
      onSilent: () => {
        isSilent = true
      },
    })
    await first.settled()
    if (isSilent) skip('no multicast on this machine')

    writeState(folder, { on: true, name })
    const settings = await settingsOf()
    const said: string[] = []
    const say = (line: string) => said.push(line)
    const box = await openBox(settings, say)
    await addTls(server, { box, settings, say }).open()
    const ca = box.authority().certificate.toString()
    expect(await reach(name, box.port, ca)).toBe('reached')

    const news = `${name} is another machine in this network. This box is https://${next}:${box.port} from now on.`
    for (let waited = 0; !said.includes(news) && waited < 100; waited++) await pause(100)
    expect(said).toContain(news)
    expect(await reach(next, box.port, ca)).toBe('reached')
    expect(await reach(name, box.port, ca)).toContain('not in the cert')
    expect(readState(folder)).toEqual({ on: true, name: next })
  },
)
