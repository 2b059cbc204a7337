import type { QueryPacket, ResponsePacket } from 'multicast-dns'

export type Answer = NonNullable<ResponsePacket['answers']>[number]
export type Question = NonNullable<QueryPacket['questions']>[number]

/** Missing in the types of the library, which reads and writes it. */
export const EVERYTHING = 'ANY' as Question['type']

/** Seconds that others keep what was told: short for what an address hangs on (RFC 6762, section 10). */
const ADDRESS_SECONDS = 120
const SERVICE_SECONDS = 4500

const SERVICE = '_https._tcp.local'

export interface Told {
  /** `vendly.local` */
  readonly name: string
  readonly port: number
  /** Those by which the box is reached in the network that is told. */
  readonly addresses: readonly string[]
}

/** `Vendly 2` for vendly-2.local, as people see it in a list of what the network offers. */
function shownName(name: string): string {
  const words = name.replace(/\.local$/, '').replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** All that one network is told: the addresses of the name, and that HTTPS is served there. */
export function recordsOf({ name, port, addresses }: Told): Answer[] {
  const instance = `${shownName(name)}.${SERVICE}`
  const srv = { port, target: name, priority: 0, weight: 0 }
  return [
    ...addressRecords(name, addresses),
    { type: 'SRV', name: instance, ttl: ADDRESS_SECONDS, flush: true, data: srv },
    { type: 'TXT', name: instance, ttl: SERVICE_SECONDS, flush: true, data: ['path=/'] },
    { type: 'PTR', name: SERVICE, ttl: SERVICE_SECONDS, data: instance },
    { type: 'PTR', name: '_services._dns-sd._udp.local', ttl: SERVICE_SECONDS, data: SERVICE },
  ]
}

export function addressRecords(name: string, addresses: readonly string[]): Answer[] {
  return addresses.map((data) => ({
    type: data.includes(':') ? 'AAAA' : 'A',
    name,
    ttl: ADDRESS_SECONDS,
    flush: true,
    data,
  }))
}

export interface Reply {
  readonly questions: Question[]
  readonly answers: Answer[]
  readonly additionals: Answer[]
}

/** What there is to say to a question; null when it is about something else, or known to who asks. */
export function replyTo(query: QueryPacket, told: Told): Reply | null {
  const records = recordsOf(told)
  const questions = query.questions ?? []
  const wanted = records.filter((record) => questions.some((asked) => asksFor(asked, record)))
  const lacking = questions.some(
    ({ name, type }) =>
      /^A(AAA)?$/.test(type) &&
      isSameName(name, told.name) &&
      !wanted.some((record) => record.type === type),
  )
  const known = query.answers ?? []
  const answers = wanted.filter((record) => !known.some((each) => isStillKnown(each, record)))
  if (lacking) answers.push(noOtherAddress(told))
  if (answers.length === 0) return null
  const leadsOn = answers.some(({ type }) => type === 'PTR' || type === 'SRV')
  const additionals = leadsOn
    ? records.filter((record) => record.type !== 'PTR' && !answers.includes(record))
    : []
  return { questions: questionsAbout(query, told), answers, additionals }
}

/** Says that the name has no address of the other family: a phone would else wait for it (RFC 6762, 6.1). */
function noOtherAddress({ name, addresses }: Told): Answer {
  const rrtypes = [...new Set(addressRecords(name, addresses).map(({ type }) => type))]
  return {
    type: 'NSEC',
    name,
    ttl: ADDRESS_SECONDS,
    flush: true,
    data: { nextDomain: name, rrtypes },
  }
}

/** The same records, now to be forgotten (RFC 6762, 10.1). */
export function farewell(told: Told): Answer[] {
  return recordsOf(told).map((record) => ({ ...record, ttl: 0 }) as Answer)
}

function asksFor({ name, type }: Question, record: Answer): boolean {
  return (type === EVERYTHING || type === record.type) && isSameName(name, record.name)
}

function isStillKnown(known: Answer, record: Answer): boolean {
  if (known.type !== record.type || !isSameName(known.name, record.name)) return false
  if (!('data' in known) || !('data' in record)) return false
  const isSame = JSON.stringify(known.data) === JSON.stringify(record.data)
  return isSame && lifeOf(known) * 2 >= lifeOf(record)
}

function lifeOf(record: Answer): number {
  return 'ttl' in record ? (record.ttl ?? 0) : 0
}

export function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

/**
 * IPv4 addresses that somebody claims for a name, as they stand in a packet; what is being forgotten is no claim. These
 * packets go over IPv4, so everybody has one; of IPv6 a machine has many, which come and go.
 */
export function claimedFor(name: string, records: readonly Answer[]): string[] {
  return records.flatMap((record) =>
    record.type === 'A' && isSameName(record.name, name) && record.ttl !== 0 ? [record.data] : [],
  )
}

/** Questions that have to do with this name, as they may be repeated to who asked them. */
function questionsAbout(query: QueryPacket, told: Told): Question[] {
  const records = recordsOf(told)
  return (query.questions ?? []).filter(
    (asked) =>
      isSameName(asked.name, told.name) || records.some((record) => asksFor(asked, record)),
  )
}

/** `vendly-2.local` after vendly.local, `vendly-3.local` after that one. */
export function nextName(name: string): string {
  const [, stem = name, number = '1'] = /^(.*?)(?:-(\d+))?\.local$/.exec(name) ?? []
  return `${stem}-${Number(number) + 1}.local`
}

/**
 * Two boxes that were switched on at the same moment claim one name: the one with the larger address keeps it, by a
 * rule that both know (RFC 6762, 8.2).
 */
export function yieldsTo(theirs: readonly string[], ours: readonly string[]): boolean {
  return compare(ours, theirs) < 0
}

function compare(one: readonly string[], other: readonly string[]): number {
  const [left, right] = [sorted(one), sorted(other)]
  for (const [at, each] of left.entries()) {
    const against = right[at]
    if (against === undefined) return 1
    const order = Buffer.compare(each, against)
    if (order !== 0) return order
  }
  return left.length - right.length
}

function sorted(addresses: readonly string[]): Buffer[] {
  return addresses
    .filter((address) => !address.includes(':'))
    .map((address) => Buffer.from(address.split('.').map(Number)))
    .toSorted(Buffer.compare)
}
