import { fingerprintOf, type KeyedCertificate } from './certificates.ts'
import { httpsAddress } from './https-address.ts'
import { type OwnAddress, ownAddresses } from './local-networks.ts'
import { namesOfMachine, prepareCertificates, warnOfEnd } from './prepare-certificates.ts'
import { readState, writeState } from './tls-folder.ts'

export interface TlsBoxParts {
  readonly dataFolder: string
  /** The ports of HTTPS, and of plain HTTP that still shows how to trust the box. */
  readonly port: number
  readonly plainPort: number
  readonly log: (line: string) => void
  readonly clock: () => number
  readonly addresses?: () => OwnAddress[]
}

/** What this machine is called in the shop's network, and the certificate that it shows for it. */
export interface TlsBox {
  readonly port: number
  readonly plainPort: number
  name(): string
  /** `https://vendly.local:8443` */
  url(): string
  addresses(): readonly OwnAddress[]
  authority(): KeyedCertificate
  fingerprint(): string
  credentials(): { readonly key: string; readonly cert: string }
  /** Looks at the machine's addresses and the days that are left; says whether there is another certificate now. */
  refresh(): Promise<boolean>
  /** From now on it goes by that name, also after the next start. */
  rename(name: string): void
}

/** Opens what `npm run tls` made, and makes what is missing. */
export async function openTlsBox(parts: TlsBoxParts): Promise<TlsBox> {
  const { dataFolder, port, plainPort, log, clock, addresses = ownAddresses } = parts
  let state = readState(dataFolder)
  let own = addresses()
  const prepare = () => prepareCertificates(dataFolder, namesOfMachine(state.name, own), clock())
  let certificates = await prepare()
  for (const line of certificates.did) log(line)
  const warning = warnOfEnd(certificates.authority, clock())
  if (warning) log(warning)

  return {
    port,
    plainPort,
    name: () => state.name,
    url: () => httpsAddress(state.name, port),
    addresses: () => own,
    authority: () => certificates.authority,
    fingerprint: () => fingerprintOf(certificates.authority.certificate),
    credentials: () => ({
      key: certificates.server.key.export({ type: 'pkcs8', format: 'pem' }).toString(),
      cert: certificates.server.certificate.toString(),
    }),
    async refresh() {
      own = addresses()
      const before = certificates.server.certificate.fingerprint256
      certificates = await prepare()
      for (const line of certificates.did) log(line)
      return certificates.server.certificate.fingerprint256 !== before
    },
    rename(name) {
      state = { ...readState(dataFolder), name }
      writeState(dataFolder, state)
    },
  }
}
