import type { FastifyInstance } from 'fastify'
import { nowMilliseconds } from '../platform/clock.ts'
import { announceName, type NameAnnouncement } from '../platform/mdns/announce-name.ts'
import { placesOf } from '../platform/mdns/network-line.ts'
import type { Settings } from '../platform/settings.ts'
import { listenProblem } from '../platform/startup-problem.ts'
import { httpsAddress } from '../platform/tls/https-address.ts'
import { type OwnAddress, ownAddresses } from '../platform/tls/local-networks.ts'
import { addHttps, type HttpsLine } from '../platform/tls/serve-https.ts'
import { openTlsBox, type TlsBox } from '../platform/tls/tls-box.ts'
import { trustAddress } from '../platform/tls/trust-page.ts'

interface Parts {
  readonly box: TlsBox
  readonly settings: Settings
  readonly say: (line: string) => void
}

export interface ServedTls {
  open(): Promise<void>
}

/** An address comes by DHCP, a certificate ends at night: both are looked after while the shop is open. */
const lookMilliseconds = 30_000

export function openBox(settings: Settings, say: (line: string) => void): Promise<TlsBox> {
  const { dataFolder, host, port, tls } = settings
  return openTlsBox({
    dataFolder,
    port: tls.port,
    plainPort: port,
    log: say,
    clock: nowMilliseconds,
    addresses: () => servedAddresses(host),
  })
}

/** Who serves one network alone is not found in the others. */
function servedAddresses(host: string): OwnAddress[] {
  const isEverywhere = host === '0.0.0.0' || host === '::'
  return ownAddresses().filter(({ address }) => isEverywhere || address === host)
}

/** HTTPS beside the server, and the name of the box in the network. It follows the machine and ends with the server. */
export function addTls(server: FastifyInstance, parts: Parts): ServedTls {
  const { box, settings } = parts
  const https = addHttps(server, box)
  let name: NameAnnouncement | undefined
  let looking: NodeJS.Timeout | undefined
  let places = placesOf(box.addresses())

  const look = async () => {
    try {
      if (await box.refresh()) https.renew()
    } catch (error) {
      server.log.error({ err: error }, 'the certificate could not be renewed')
    }
    const present = placesOf(box.addresses())
    if (JSON.stringify(present) === JSON.stringify(places)) return
    places = present
    name?.move(places)
  }
  server.addHook('preClose', async () => {
    clearInterval(looking)
    await name?.stop()
  })

  return {
    async open() {
      const { host, tls } = settings
      await https.listen(host).catch((error: unknown) => {
        throw listenProblem(error, tls.port, 'TLS_PORT')
      })
      looking = setInterval(look, lookMilliseconds)
      looking.unref()
      if (tls.mdns) name = tellName(server, https, parts)
    },
  }
}

function tellName(
  server: FastifyInstance,
  https: HttpsLine,
  { box, say }: Parts,
): NameAnnouncement {
  return announceName({
    name: box.name(),
    port: box.port,
    places: placesOf(box.addresses()),
    async onRenamed(next, taken) {
      try {
        box.rename(next)
        if (await box.refresh()) https.renew()
        say(`${taken} is another machine in this network. This box is ${box.url()} from now on.`)
      } catch (error) {
        server.log.error({ err: error }, 'the box could not take another name')
      }
    },
    onSilent: (reason) => say(whySilent(reason, box)),
  })
}

function whySilent(reason: 'no network' | 'no multicast', box: TlsBox): string {
  if (reason === 'no network') {
    return `There is no local network here. ${box.name()} is told in the network as soon as there is one.`
  }
  const address = box.addresses()[0]?.address ?? 'localhost'
  return (
    `No multicast gets out of here, as in most containers: nobody is told the name ${box.name()}. ` +
    `Open ${httpsAddress(address, box.port)}, or let Vendly use the network of its host.`
  )
}

/** What an owner compares with the screen of a device before it trusts the box. */
export function howToTrust(box: TlsBox): string[] {
  return [
    `On this computer: http://localhost:${box.plainPort}`,
    `On other devices: ${trustAddress(box)} shows how they come to trust this box.`,
    `Fingerprint:      ${box.fingerprint()}`,
  ]
}
