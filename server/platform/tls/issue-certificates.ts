import {
  createHash,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  X509Certificate,
} from 'node:crypto'
import type { Extension, Name, NameConstraints, SubjectPublicKeyInfo } from '@peculiar/asn1-x509'
import { endOf, type KeyedCertificate, type ServerNames } from './certificates.ts'
import { localNetworks } from './local-networks.ts'

/** The forms of certificates. Large, and needed once a year: no start of the product waits for them. */
async function loadForms() {
  const [x509, schema] = await Promise.all([
    import('@peculiar/asn1-x509'),
    import('@peculiar/asn1-schema'),
  ])
  return { ...x509, ...schema }
}
type Forms = Awaited<ReturnType<typeof loadForms>>

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
export async function makeAuthority(nowMilliseconds: number): Promise<KeyedCertificate> {
  const forms = await loadForms()
  const { BasicConstraints, KeyUsage, KeyUsageFlags, SubjectKeyIdentifier } = forms
  const keys = newKeys(forms)
  // Two boxes must not have authorities of one name: a device that trusts both would take one for the other.
  const id = keyId(keys.info)
  const name = nameOf(forms, `Vendly authority ${id.toString('hex').slice(0, 8)}`)
  const from = nowMilliseconds - SLOW_CLOCK
  const signing = new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign)
  const add = extensionsIn(forms)
  return signed(forms, keys.key, {
    subject: name,
    issuer: name,
    keys,
    from,
    until: from + AUTHORITY_DAYS * DAY,
    extensions: [
      add(
        forms.id_ce_basicConstraints,
        critical(new BasicConstraints({ cA: true, pathLenConstraint: 0 })),
      ),
      add(forms.id_ce_keyUsage, critical(signing)),
      add(forms.id_ce_extKeyUsage, forServers(forms)),
      add(forms.id_ce_nameConstraints, critical(localNamesOnly(forms))),
      add(forms.id_ce_subjectKeyIdentifier, { value: new SubjectKeyIdentifier(id) }),
    ],
  })
}

/** The certificate that the box shows, with a key of its own; it ends with its authority at the latest. */
export async function makeServerCertificate(
  authority: KeyedCertificate,
  { names, addresses }: ServerNames,
  nowMilliseconds: number,
): Promise<KeyedCertificate> {
  const forms = await loadForms()
  const { AuthorityKeyIdentifier, BasicConstraints, GeneralName, KeyIdentifier } = forms
  const { AsnConvert, Certificate, KeyUsage, KeyUsageFlags, SubjectKeyIdentifier } = forms
  const keys = newKeys(forms)
  const issuer = AsnConvert.parse(authority.certificate.raw, Certificate).tbsCertificate
  const keyIdentifier = new KeyIdentifier(keyId(issuer.subjectPublicKeyInfo))
  const alternatives = [
    ...names.map((dNSName) => new GeneralName({ dNSName })),
    ...addresses.map((iPAddress) => new GeneralName({ iPAddress })),
  ]
  const from = nowMilliseconds - SLOW_CLOCK
  const add = extensionsIn(forms)
  return signed(forms, authority.key, {
    subject: nameOf(forms, names[0] ?? 'Vendly'),
    issuer: issuer.subject,
    keys,
    from,
    until: Math.min(from + SERVER_DAYS * DAY, endOf(authority.certificate)),
    extensions: [
      add(forms.id_ce_basicConstraints, critical(new BasicConstraints({ cA: false }))),
      add(forms.id_ce_keyUsage, critical(new KeyUsage(KeyUsageFlags.digitalSignature))),
      add(forms.id_ce_extKeyUsage, forServers(forms)),
      add(forms.id_ce_subjectAltName, { value: new forms.SubjectAlternativeName(alternatives) }),
      add(forms.id_ce_subjectKeyIdentifier, { value: new SubjectKeyIdentifier(keyId(keys.info)) }),
      add(forms.id_ce_authorityKeyIdentifier, {
        value: new AuthorityKeyIdentifier({ keyIdentifier }),
      }),
    ],
  })
}

interface Keys {
  readonly key: KeyObject
  readonly info: SubjectPublicKeyInfo
}

function newKeys({ AsnConvert, SubjectPublicKeyInfo }: Forms): Keys {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const der = publicKey.export({ type: 'spki', format: 'der' })
  return { key: privateKey, info: AsnConvert.parse(der, SubjectPublicKeyInfo) }
}

/** RFC 5280, 4.2.1.2: SHA-1 over the public key. It names a key and protects nothing. */
function keyId(info: SubjectPublicKeyInfo): Buffer {
  return createHash('sha1').update(Buffer.from(info.subjectPublicKey)).digest()
}

function nameOf(forms: Forms, commonName: string): Name {
  const { AttributeTypeAndValue, AttributeValue, RelativeDistinguishedName } = forms
  const part = (type: string, utf8String: string) =>
    new RelativeDistinguishedName([
      new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) }),
    ])
  return new forms.Name([part(ORGANISATION, 'Vendly'), part(COMMON_NAME, commonName)])
}

/** Names and addresses both: an authority that names no addresses may vouch for all of them (RFC 5280, 4.2.1.10). */
function localNamesOnly(forms: Forms): NameConstraints {
  const { GeneralName, GeneralSubtree, GeneralSubtrees } = forms
  const permitted = [
    ...['local', 'localhost'].map((dNSName) => new GeneralName({ dNSName })),
    ...[...localNetworks.ipv4, ...localNetworks.ipv6].map(
      (iPAddress) => new GeneralName({ iPAddress }),
    ),
  ]
  const subtrees = permitted.map((base) => new GeneralSubtree({ base }))
  return new forms.NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) })
}

const forServers = ({ ExtendedKeyUsage, id_kp_serverAuth }: Forms) => ({
  value: new ExtendedKeyUsage([id_kp_serverAuth]),
})

interface Said {
  readonly value: unknown
  /** Whoever does not understand it refuses the certificate. */
  readonly critical?: boolean
}

const critical = (value: unknown): Said => ({ value, critical: true })

function extensionsIn({ AsnConvert, Extension, OctetString }: Forms) {
  return (extnID: string, { value, critical = false }: Said): Extension =>
    new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) })
}

interface Contents {
  readonly subject: Name
  readonly issuer: Name
  readonly keys: Keys
  readonly from: number
  readonly until: number
  readonly extensions: readonly Extension[]
}

function signed(forms: Forms, signer: KeyObject, contents: Contents): KeyedCertificate {
  const { AlgorithmIdentifier, AsnConvert, Certificate, Extensions } = forms
  const { TBSCertificate, Validity, Version } = forms
  const { subject, issuer, keys, from, until, extensions } = contents
  const algorithm = new AlgorithmIdentifier({ algorithm: ECDSA_WITH_SHA256 })
  const body = new TBSCertificate({
    version: Version.v3,
    serialNumber: serialNumber(),
    signature: algorithm,
    issuer,
    subject,
    validity: new Validity({ notBefore: wholeSecond(from), notAfter: wholeSecond(until) }),
    subjectPublicKeyInfo: keys.info,
    extensions: new Extensions([...extensions]),
  })
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(body)), signer)
  const certificate = new Certificate({
    tbsCertificate: body,
    signatureAlgorithm: algorithm,
    signatureValue: new Uint8Array(signature).buffer,
  })
  const bytes = Buffer.from(AsnConvert.serialize(certificate))
  return { certificate: new X509Certificate(bytes), key: keys.key }
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
