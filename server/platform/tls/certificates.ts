import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  id_ce_authorityKeyIdentifier,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_ce_subjectKeyIdentifier,
  id_kp_serverAuth,
  KeyIdentifier,
  KeyUsage,
  KeyUsageFlags,
  Name,
  NameConstraints,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectKeyIdentifier,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509'
import { localNetworks } from './local-networks.ts'

/** A certificate with the key that belongs to it. */
export interface KeyedCertificate {
  readonly certificate: X509Certificate
  readonly key: KeyObject
}

const DAY = 24 * 60 * 60 * 1000
/** The clock of a till may be behind: what was made a minute ago is valid for it too. */
const SLOW_CLOCK = DAY
const AUTHORITY_DAYS = 3652
/** iOS and macOS refuse server certificates of more than 398 days. */
const SERVER_DAYS = 397

const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2'
const COMMON_NAME = '2.5.4.3'
const ORGANISATION = '2.5.4.10'

/**
 * An authority of the shop's own, for ten years. It can vouch for names in `.local` and addresses of local networks
 * alone, and for servers alone: whoever steals its key cannot pretend to be a bank, nor sign a program.
 */
export function makeAuthority(nowMilliseconds: number): KeyedCertificate {
  const keys = newKeys()
  // Two boxes must not have authorities of one name: a device that trusts both would take one for the other.
  const name = nameOf('Vendly', `Vendly authority ${keyId(keys.info).toString('hex').slice(0, 8)}`)
  const from = nowMilliseconds - SLOW_CLOCK
  return signed(
    {
      subject: name,
      issuer: name,
      publicKey: keys.info,
      from,
      until: from + AUTHORITY_DAYS * DAY,
      extensions: [
        extension(
          id_ce_basicConstraints,
          new BasicConstraints({ cA: true, pathLenConstraint: 0 }),
          true,
        ),
        extension(
          id_ce_keyUsage,
          new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign),
          true,
        ),
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
        extension(id_ce_nameConstraints, localNamesOnly(), true),
        extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(keys.info))),
      ],
    },
    keys.key,
    keys.key,
  )
}

export interface ServerNames {
  readonly names: readonly string[]
  readonly addresses: readonly string[]
}

/** The certificate that the box shows, with a key of its own; it ends with its authority at the latest. */
export function makeServerCertificate(
  authority: KeyedCertificate,
  { names, addresses }: ServerNames,
  nowMilliseconds: number,
): KeyedCertificate {
  const keys = newKeys()
  const issuer = AsnConvert.parse(authority.certificate.raw, Certificate).tbsCertificate
  const from = nowMilliseconds - SLOW_CLOCK
  const until = Math.min(from + SERVER_DAYS * DAY, endOf(authority.certificate))
  const alternatives = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...addresses.map((iPAddress) => new GeneralName({ iPAddress })),
  ]
  const identifier = new KeyIdentifier(keyId(issuer.subjectPublicKeyInfo))
  return signed(
    {
      subject: nameOf('Vendly', names[0] ?? 'Vendly'),
      issuer: issuer.subject,
      publicKey: keys.info,
      from,
      until,
      extensions: [
        extension(id_ce_basicConstraints, new BasicConstraints({ cA: false }), true),
        extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
        extension(id_ce_subjectAltName, new SubjectAlternativeName(alternatives)),
        extension(id_ce_subjectKeyIdentifier, new SubjectKeyIdentifier(keyId(keys.info))),
        extension(
          id_ce_authorityKeyIdentifier,
          new AuthorityKeyIdentifier({ keyIdentifier: identifier }),
        ),
      ],
    },
    keys.key,
    authority.key,
  )
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

function newKeys() {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return { key: privateKey, info: AsnConvert.parse(der, SubjectPublicKeyInfo) }
}

/** RFC 5280, 4.2.1.2: SHA-1 over the public key. It names a key and protects nothing. */
function keyId(info: SubjectPublicKeyInfo): Buffer {
  return createHash('sha1').update(Buffer.from(info.subjectPublicKey)).digest()
}

function nameOf(organisation: string, commonName: string): Name {
  const part = (type: string, utf8String: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) }),
    ])
  return new Name([part(ORGANISATION, organisation), part(COMMON_NAME, commonName)])
}

/** Names and addresses both: an authority that names no addresses may vouch for all of them (RFC 5280, 4.2.1.10). */
function localNamesOnly(): NameConstraints {
  const permitted = [
    ...['local', 'localhost'].map((dNSName) => new GeneralName({ dNSName })),
    ...[...localNetworks.ipv4, ...localNetworks.ipv6].map(
      (iPAddress) => new GeneralName({ iPAddress }),
    ),
  ]
  const subtrees = permitted.map((base) => new GeneralSubtree({ base }))
  return new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) })
}

function extension(extnID: string, value: unknown, critical = false): Extension {
  return new Extension({
    extnID,
    critical,
    extnValue: new OctetString(AsnConvert.serialize(value)),
  })
}

interface Contents {
  readonly subject: Name
  readonly issuer: Name
  readonly publicKey: SubjectPublicKeyInfo
  readonly from: number
  readonly until: number
  readonly extensions: readonly Extension[]
}

function signed(contents: Contents, key: KeyObject, signer: KeyObject): KeyedCertificate {
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer: contents.issuer,
    subject: contents.subject,
    validity: new Validity({
      notBefore: wholeSecond(contents.from),
      notAfter: wholeSecond(contents.until),
    }),
    subjectPublicKeyInfo: contents.publicKey,
    extensions: new Extensions([...contents.extensions]),
  })
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(body)), signer)
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  })
  return { certificate: new X509Certificate(Buffer.from(AsnConvert.serialize(certificate))), key }
}

/** Positive, of one length and by chance (RFC 5280, 4.1.2.2). */
function serialNumber(): ArrayBuffer {
  const bytes = new Uint8Array(randomBytes(16))
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40
  return bytes.buffer
}

function wholeSecond(milliseconds: number): Date {
  return new Date(Math.floor(milliseconds / 1000) * 1000)
}
