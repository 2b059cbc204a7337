import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StartupProblem } from '../startup-problem.ts'
import { endOf, fingerprintOf } from './certificates.ts'
import { makeAuthority } from './issue-certificates.ts'
import { machineName, type OwnAddress, ownAddresses } from './local-networks.ts'
import { warnOfEnd } from './prepare-certificates.ts'
import { openTlsBox } from './tls-box.ts'
import { keepFirstAuthority, readKeyed, readState, writeState } from './tls-folder.ts'

const DAY = 24 * 60 * 60 * 1000

let folder = ''
let time = 0
let own: OwnAddress[] = []
let said: string[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'vendly-tls-'))
  time = Date.UTC(2026, 10, 27)
  own = [ownAddress('192.168.1.20')]
  said = []
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function ownAddress(address: string): OwnAddress {
  return { address, family: 'IPv4', netmask: '255.255.255.0', device: 'eth0' }
}

const open = () => {
  said = []
  return openTlsBox({
    dataFolder: folder,
    port: 8443,
    plainPort: 8000,
    log: (line) => said.push(line),
    clock: () => time,
    addresses: () => own,
  })
}

const held = () => readKeyed(folder, 'server')?.certificate

test('the first opening makes authority and certificate, the second one leaves both alone', async () => {
  const first = await open()
  expect(said).toEqual([
    'Made an authority for this box. Each device of the shop has to trust it once.',
    'Made a certificate.',
  ])
  const certificate = held()?.fingerprint256
  const second = await open()
  expect(said).toEqual([])
  expect(second.fingerprint()).toBe(first.fingerprint())
  expect(held()?.fingerprint256).toBe(certificate)
  expect(second.url()).toBe('https://vendly.local:8443')
})

test('keys are readable by their user alone', async () => {
  await open()
  expect(statSync(path.join(folder, 'tls')).mode & 0o777).toBe(0o700)
  for (const file of ['authority.pem', 'server.pem']) {
    expect(statSync(path.join(folder, 'tls', file)).mode & 0o777, file).toBe(0o600)
    expect(readFileSync(path.join(folder, 'tls', file), 'utf8')).toContain('PRIVATE KEY')
  }
  expect(readdirSync(path.join(folder, 'tls')).sort()).toEqual(['authority.pem', 'server.pem'])
})

test('a new address gets another certificate of the same authority, while it runs too', async () => {
  const box = await open()
  const fingerprint = box.fingerprint()
  own = [ownAddress('192.168.1.99')]
  expect(await box.refresh()).toBe(true)
  expect(said.at(-1)).toBe('Renewed the certificate: it did not cover 192.168.1.99.')
  expect(box.fingerprint()).toBe(fingerprint)
  expect(held()?.checkIP('192.168.1.99')).toBe('192.168.1.99')
  expect(held()?.checkHost('vendly.local')).toBe('vendly.local')
  expect(box.credentials().cert).toBe(held()?.toString())
  expect(await box.refresh()).toBe(false)
})

test('an address that is gone is no reason for another certificate', async () => {
  own = [ownAddress('192.168.1.20'), ownAddress('10.0.0.4')]
  const box = await open()
  own = [ownAddress('192.168.1.20')]
  expect(await box.refresh()).toBe(false)
})

test('with 30 days left it is renewed, and not a day earlier', async () => {
  const box = await open()
  const fingerprint = box.fingerprint()
  const end = endOf(held() as NonNullable<ReturnType<typeof held>>)
  time = end - 30 * DAY
  expect(await box.refresh()).toBe(false)
  time += 1
  expect(await box.refresh()).toBe(true)
  expect(said.at(-1)).toBe('Renewed the certificate: it was about to end.')
  expect(endOf(held() as NonNullable<ReturnType<typeof held>>)).toBeGreaterThan(end + 300 * DAY)
  expect(box.fingerprint()).toBe(fingerprint)
})

test('a certificate made while the clock was ahead is made anew', async () => {
  time += 400 * DAY
  await open()
  time -= 400 * DAY
  await open()
  expect(said).toEqual(['Renewed the certificate: it was not valid yet.'])
})

test('it goes by another name after that name was taken, at the next start too', async () => {
  const box = await open()
  box.rename('vendly-2.local')
  expect(await box.refresh()).toBe(true)
  expect(box.url()).toBe('https://vendly-2.local:8443')
  expect(held()?.checkHost('vendly-2.local')).toBe('vendly-2.local')
  expect((await open()).name()).toBe('vendly-2.local')
  expect(said).toEqual([])
})

test('the name and whether it is on are kept apart', async () => {
  expect(readState(folder)).toEqual({ on: false, name: 'vendly.local' })
  const box = await open()
  writeState(folder, { ...readState(folder), on: true })
  box.rename('vendly-3.local')
  expect(readState(folder)).toEqual({ on: true, name: 'vendly-3.local' })
})

test('a damaged authority is not replaced in silence: every device would have to trust another', async () => {
  await open()
  writeFileSync(path.join(folder, 'tls', 'authority.pem'), 'half a key')
  await expect(open()).rejects.toThrow(StartupProblem)
  await expect(open()).rejects.toThrow(/backup.*--new-authority/)
})

test('of two authorities made at once the first stays', async () => {
  const first = await makeAuthority(time)
  const second = await makeAuthority(time)
  const kept = [keepFirstAuthority(folder, first), keepFirstAuthority(folder, second)]
  expect(kept.map(({ certificate }) => fingerprintOf(certificate))).toEqual([
    fingerprintOf(first.certificate),
    fingerprintOf(first.certificate),
  ])
})

test('the end of the authority is told a year ahead, and its last certificate is not renewed for ever', async () => {
  const box = await open()
  const end = endOf(box.authority().certificate)
  expect(warnOfEnd(box.authority(), end - 366 * DAY)).toBeNull()
  expect(warnOfEnd(box.authority(), end - 365 * DAY)).toContain('ends in 365 days')
  time = end - 20 * DAY
  expect(await box.refresh()).toBe(true)
  expect(await box.refresh()).toBe(false)
})

test('only addresses of local networks count, those of the shop before those inside the machine', async () => {
  const info = (address: string, family: 'IPv4' | 'IPv6', internal = false) =>
    ({ address, family, internal, netmask: '255.255.255.0', mac: '', cidr: null }) as never
  const found = ownAddresses({
    lo: [info('127.0.0.1', 'IPv4', true)],
    docker0: [info('172.17.0.1', 'IPv4')],
    eth0: [info('fd00::9', 'IPv6'), info('fe80::1', 'IPv6'), info('192.168.1.20', 'IPv4')],
    ppp0: [info('8.8.8.8', 'IPv4'), info('2606:4700::1', 'IPv6')],
  })
  expect(found.map(({ address }) => address)).toEqual(['192.168.1.20', 'fd00::9', '172.17.0.1'])
})

test.each([
  ['Front-Desk', 'front-desk.local'],
  ['box.shop.example.com', 'box.local'],
  ['till.local', 'till.local'],
  ['localhost', null],
  ['Überkasse', null],
  ['', null],
])('a machine called "%s" is %s in its network', (name, expected) => {
  expect(machineName(name)).toBe(expected)
})
