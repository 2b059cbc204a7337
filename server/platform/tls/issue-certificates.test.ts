import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { type AddressInfo, isIP } from 'node:net'
import { connect, createServer, type PeerCertificate, type Server } from 'node:tls'
import { AsnConvert } from '@peculiar/asn1-schema'
import { Certificate } from '@peculiar/asn1-x509'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginOf, endOf, fingerprintOf, type KeyedCertificate } from './certificates.ts'
import { makeAuthority, makeServerCertificate } from './issue-certificates.ts'

const DAY = 24 * 60 * 60 * 1000
const today = Date.now()
const authority = await makeAuthority(today)
const certificate = await makeServerCertificate(
  authority,
  {
    names: ['vendly.local', 'front-desk.local', 'localhost'],
    addresses: ['127.0.0.1', '::1', '192.168.1.20', 'fd12::7'],
  },
  today,
)

/** A TLS server on loopback that shows a certificate. */
async function show(shown: KeyedCertificate): Promise<Server> {
  const key = shown.key.export({ type: 'pkcs8', format: 'pem' })
  const server = createServer({ key, cert: shown.certificate.toString() }, (socket) => socket.end())
  server.on('tlsClientError', () => {})
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

let server: Server
beforeAll(async () => {
  server = await show(certificate)
})
afterAll(() => server.close())

/** Shakes hands as a browser does that wants `name`; gives the certificate, or the reason of the refusal. */
function shake(
  with_: Server,
  name: string,
  trusted?: KeyedCertificate,
): Promise<PeerCertificate | string> {
  const { port } = with_.address() as AddressInfo
  return new Promise((resolve) => {
    const isNumber = isIP(name) !== 0
    const socket = connect(
      {
        host: '127.0.0.1',
        port,
        ...(isNumber ? { checkServerIdentity: checkNumber(name) } : { servername: name }),
        ...(trusted && { ca: trusted.certificate.toString() }),
      },
      () => {
        resolve(socket.getPeerCertificate())
        socket.destroy()
      },
    )
    socket.on('error', ({ message }) => resolve(message))
  })
}

/** Node takes the number from where it connects to; here it connects to loopback and wants another one. */
const checkNumber = (address: string) => (_host: string, peer: PeerCertificate) =>
  new X509Certificate(peer.raw).checkIP(address) ? undefined : new Error('another address')

test.each([
  'vendly.local',
  'front-desk.local',
  'localhost',
  '127.0.0.1',
  '192.168.1.20',
  'fd12::7',
])('who trusts the authority reaches the box as %s', async (name) => {
  expect(await shake(server, name, authority)).toMatchObject({ subject: { O: 'Vendly' } })
})

test('who does not trust it is warned', async () => {
  const stranger = 'unable to verify the first certificate'
  expect(await shake(server, 'vendly.local')).toBe(stranger)
  const another = await makeAuthority(today)
  expect(await shake(server, 'vendly.local', another)).toBe(stranger)
})

test('a name or address that it does not cover is refused', async () => {
  expect(await shake(server, 'vendly-2.local', authority)).toContain('not in the cert')
  expect(await shake(server, '192.168.1.21', authority)).toBe('another address')
})

// The worth of the constraint: a stolen key must not be able to speak for a bank.
test.each([
  { names: ['bank.example.com'], addresses: [] },
  { names: ['vendly.local', 'bank.example.com'], addresses: [] },
  { names: ['notlocal'], addresses: [] },
  { names: ['vendly.local'], addresses: ['8.8.8.8'] },
  { names: ['vendly.local'], addresses: ['2606:4700::1111'] },
])('nobody believes the authority about $names $addresses', async (beyond) => {
  const forged = await show(await makeServerCertificate(authority, beyond, today))
  const name = beyond.names[0] ?? ''
  expect(await shake(forged, name, authority)).toBe('permitted subtree violation')
  forged.close()
})

test('a certificate lasts less than the 398 days that iOS and macOS allow, and begins a day ago', () => {
  const days = (endOf(certificate.certificate) - beginOf(certificate.certificate)) / DAY
  expect(days).toBeLessThanOrEqual(397)
  expect(days).toBeGreaterThan(390)
  expect(today - beginOf(certificate.certificate)).toBeGreaterThanOrEqual(DAY)
})

test('the authority lasts ten years and issues no other authority', () => {
  expect((endOf(authority.certificate) - today) / DAY).toBeGreaterThan(3650)
  expect(authority.certificate.ca).toBe(true)
  expect(certificate.certificate.ca).toBe(false)
  // For servers alone: Windows would else take programs signed with a stolen key.
  expect(authority.certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
  const parsed = AsnConvert.parse(authority.certificate.raw, Certificate).tbsCertificate
  const critical = parsed.extensions?.filter((each) => each.critical).map((each) => each.extnID)
  expect(critical).toEqual(['2.5.29.19', '2.5.29.15', '2.5.29.30'])
})

test('a certificate never outlives its authority', async () => {
  const late = endOf(authority.certificate) - 40 * DAY
  const { certificate: last } = await makeServerCertificate(
    authority,
    { names: ['vendly.local'], addresses: [] },
    late,
  )
  expect(endOf(last)).toBe(endOf(authority.certificate))
})

test('two boxes have authorities of different names, and a fingerprint can be read out', async () => {
  const another = await makeAuthority(today)
  expect(another.certificate.subject).not.toBe(authority.certificate.subject)
  expect(fingerprintOf(authority.certificate)).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/)
})
