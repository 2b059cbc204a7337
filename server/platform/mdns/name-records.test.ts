import type { QueryPacket } from 'multicast-dns'
import { expect, test } from 'vitest'
import {
  type Answer,
  addressRecords,
  claimedFor,
  EVERYTHING,
  farewell,
  nextName,
  type Question,
  recordsOf,
  replyTo,
  type Told,
  yieldsTo,
} from './name-records.ts'

const told: Told = { name: 'vendly.local', port: 8443, addresses: ['192.168.1.20', 'fd00::9'] }

function asking(name: string, type: Question['type'], answers: Answer[] = []): QueryPacket {
  return { type: 'query', questions: [{ name, type }], answers } as unknown as QueryPacket
}

const said = (query: QueryPacket, by = told) =>
  replyTo(query, by)?.answers.map((record) => ('data' in record ? record.data : null)) ?? null

test.each([
  ['vendly.local', 'A', ['192.168.1.20']],
  ['VENDLY.local', 'A', ['192.168.1.20']],
  ['vendly.local', 'AAAA', ['fd00::9']],
  ['vendly.local', EVERYTHING, ['192.168.1.20', 'fd00::9']],
  ['_https._tcp.local', 'PTR', ['Vendly._https._tcp.local']],
  ['_services._dns-sd._udp.local', 'PTR', ['_https._tcp.local']],
  [
    'Vendly._https._tcp.local',
    'SRV',
    [{ port: 8443, target: 'vendly.local', priority: 0, weight: 0 }],
  ],
  ['other.local', 'A', null],
  ['_ipp._tcp.local', 'PTR', null],
] as const)('who asks for %s %s is told %j', (name, type, expected) => {
  expect(said(asking(name, type))).toEqual(expected)
})

test('who asks for the service is told the rest unasked', () => {
  const reply = replyTo(asking('_https._tcp.local', 'PTR'), told)
  expect(reply?.additionals.map(({ type }) => type)).toEqual(['A', 'AAAA', 'SRV', 'TXT'])
})

test('who knows the answer already is told nothing, unless it is about to be forgotten', () => {
  const [address] = addressRecords('vendly.local', ['192.168.1.20'])
  const known = (ttl: number) => [{ ...address, ttl } as Answer]
  expect(said(asking('vendly.local', 'A', known(60)))).toBeNull()
  expect(said(asking('vendly.local', 'A', known(59)))).toEqual(['192.168.1.20'])
  const other = [{ ...address, data: '192.168.1.21' } as Answer]
  expect(said(asking('vendly.local', 'A', other))).toEqual(['192.168.1.20'])
})

test('a box without IPv6 says so, for nobody to wait', () => {
  const by = { ...told, addresses: ['192.168.1.20'] }
  const [answer] = replyTo(asking('vendly.local', 'AAAA'), by)?.answers ?? []
  expect(answer).toMatchObject({
    type: 'NSEC',
    data: { nextDomain: 'vendly.local', rrtypes: ['A'] },
  })
})

test('the goodbye takes back everything that was told', () => {
  expect(farewell(told)).toEqual(recordsOf(told).map((record) => ({ ...record, ttl: 0 })))
})

test('a second box is listed under a name of its own', () => {
  const records = recordsOf({ ...told, name: 'vendly-2.local' })
  expect(records.map(({ name }) => name)).toContain('Vendly 2._https._tcp.local')
})

test.each([
  ['vendly.local', 'vendly-2.local'],
  ['vendly-2.local', 'vendly-3.local'],
  ['vendly-9.local', 'vendly-10.local'],
  ['front-desk.local', 'front-desk-2.local'],
])('after %s comes %s', (name, expected) => {
  expect(nextName(name)).toBe(expected)
})

test('a claim is an IPv4 address that is to be kept', () => {
  const records = [
    ...addressRecords('Vendly.local', ['192.168.1.30', 'fd00::1']),
    ...addressRecords('other.local', ['192.168.1.31']),
    ...farewell({ ...told, addresses: ['192.168.1.32'] }),
  ]
  expect(claimedFor('vendly.local', records)).toEqual(['192.168.1.30'])
})

test.each([
  [['192.168.1.9'], ['192.168.1.10'], true],
  [['192.168.1.10'], ['192.168.1.9'], false],
  [['10.0.0.1'], ['10.0.0.1'], false],
  [['10.0.0.1'], ['10.0.0.1', '10.0.0.2'], true],
])('of two that want one name at once, %j gives way to %j: %s', (ours, theirs, expected) => {
  expect(yieldsTo(theirs, ours)).toBe(expected)
})
