import type { FastifyInstance } from 'fastify'
import { nowMilliseconds } from '../platform/clock.ts'
import type { Settings } from '../platform/settings.ts'
import { listenProblem } from '../platform/startup-problem.ts'
import { addHttps } from '../platform/tls/serve-https.ts'
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

export function openBox(settings: Settings, say: (line: string) => void): TlsBox {
  const { dataFolder, port, tls } = settings
  return openTlsBox({
    dataFolder,
    port: tls.port,
    plainPort: port,
    log: say,
    clock: nowMilliseconds,
  })
}

/** HTTPS beside the server, with a certificate that follows the machine's addresses. It all closes with the server. */
export function addTls(server: FastifyInstance, { box, settings }: Parts): ServedTls {
  const https = addHttps(server, box)
  let looking: NodeJS.Timeout | undefined

  const look = () => {
    try {
      if (box.refresh()) https.renew()
    } catch (error) {
      server.log.error({ err: error }, 'the certificate could not be renewed')
    }
  }
  server.addHook('onClose', async () => clearInterval(looking))

  return {
    async open() {
      const { host, tls } = settings
      await https.listen(host).catch((error: unknown) => {
        throw listenProblem(error, tls.port, 'TLS_PORT')
      })
      looking = setInterval(look, lookMilliseconds)
      looking.unref()
    },
  }
}

/** What an owner compares with the screen of a device before it trusts the box. */
export function howToTrust(box: TlsBox): string[] {
  return [
    `On this computer: http://localhost:${box.plainPort}`,
    `On other devices: ${trustAddress(box)} shows how they come to trust this box.`,
    `Fingerprint:      ${box.fingerprint()}`,
  ]
}
