import type { KeyObject, X509Certificate } from 'node:crypto'

/** A certificate with the key that belongs to it. */
export interface KeyedCertificate {
  readonly certificate: X509Certificate
  readonly key: KeyObject
}

export interface ServerNames {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

/** Milliseconds since 1970 at which a certificate ends. */
export function endOf(certificate: X509Certificate): number {
  return Date.parse(certificate.validTo)
}

/** Milliseconds since 1970 before which a certificate is not valid. */
export function beginOf(certificate: X509Certificate): number {
  return Date.parse(certificate.validFrom)
}

/** SHA-256 over the certificate, in groups of four that two people can read to each other. */
export function fingerprintOf(certificate: X509Certificate): string {
  const digits = certificate.fingerprint256.replaceAll(':', '')
  return digits.match(/.{4}/g)?.join(' ') ?? ''
}
