import { beginOf, endOf, type KeyedCertificate, type ServerNames } from './certificates.ts'
import { makeAuthority, makeServerCertificate } from './issue-certificates.ts'
import { machineName, type OwnAddress } from './local-networks.ts'
import { keepFirstAuthority, readKeyed, writeServer } from './tls-folder.ts'

export interface Certificates {
  readonly authority: KeyedCertificate
  readonly server: KeyedCertificate
  /** What had to be done, a sentence each; empty when everything was in order. */
  readonly did: readonly string[]
}

const DAY = 24 * 60 * 60 * 1000
const RENEW_DAYS = 30

/**
 * The authority and the server certificate of this box, made where they are missing. An authority is never replaced
 * here: each device would have to trust the new one. The certificate is, whenever it ends soon or does not cover
 * a name or an address that the machine has now.
 */
export async function prepareCertificates(
  dataFolder: string,
  wanted: ServerNames,
  nowMilliseconds: number,
): Promise<Certificates> {
  const did: string[] = []
  let authority = readKeyed(dataFolder, 'authority')
  if (!authority) {
    authority = keepFirstAuthority(dataFolder, await makeAuthority(nowMilliseconds))
    did.push('Made an authority for this box. Each device of the shop has to trust it once.')
  }
  const held = readKeyed(dataFolder, 'server')
  const reason = whyRenew(held, authority, { ...wanted, nowMilliseconds })
  if (held && !reason) return { authority, server: held, did }
  const server = await makeServerCertificate(authority, wanted, nowMilliseconds)
  writeServer(dataFolder, server)
  did.push(held ? `Renewed the certificate: ${reason}.` : 'Made a certificate.')
  return { authority, server, did }
}

interface Wanted extends ServerNames {
  readonly nowMilliseconds: number
}

/** Why a certificate cannot stay, in words; null when it can. */
export function whyRenew(
  held: KeyedCertificate | null,
  authority: KeyedCertificate,
  { names, addresses, nowMilliseconds }: Wanted,
): string | null {
  if (!held) return 'there was none'
  const { certificate } = held
  if (!certificate.verify(authority.certificate.publicKey)) return 'it was of another authority'
  // The clock had been ahead when it was made.
  if (beginOf(certificate) > nowMilliseconds) return 'it was not valid yet'
  const endsSoon = endOf(certificate) < nowMilliseconds + RENEW_DAYS * DAY
  if (endsSoon && endOf(certificate) < endOf(authority.certificate)) return 'it was about to end'
  const missing = [
    ...names.filter((name) => !certificate.checkHost(name)),
    ...addresses.filter((address) => !certificate.checkIP(address)),
  ]
  return missing.length > 0 ? `it did not cover ${missing.join(', ')}` : null
}

/** All that a certificate of this machine covers, the name that people type first. */
export function namesOfMachine(name: string, own: readonly OwnAddress[]): ServerNames {
  const machine = machineName()
  const names = [name, ...(machine && machine !== name ? [machine] : []), 'localhost']
  return { names, addresses: ['127.0.0.1', '::1', ...own.map(({ address }) => address)] }
}

/** A warning a year ahead, because each device has to trust the next authority; null while there is time. */
export function warnOfEnd(authority: KeyedCertificate, nowMilliseconds: number): string | null {
  const days = Math.floor((endOf(authority.certificate) - nowMilliseconds) / DAY)
  if (days > 365) return null
  const when = days < 0 ? 'has ended' : `ends in ${days} days`
  return (
    `The authority of this box ${when}. Make the next one in a quiet hour with ` +
    'npm run tls -- --new-authority, and trust it on each device.'
  )
}
