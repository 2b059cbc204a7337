import { BlockList } from 'node:net'
import type { QueryPacket, ResponsePacket } from 'multicast-dns'
import { isInside, type OwnAddress } from '../tls/local-networks.ts'
import { type Answer, EVERYTHING, type Reply } from './name-records.ts'

/** One network that the machine is in, and what it is reached by there. */
export interface Place {
  /** The machine's IPv4 address in this network, which names the way out. */
  readonly address: string
  readonly netmask: string
  readonly addresses: readonly string[]
}

const MDNS_PORT = 5353

export interface Asker {
  readonly address: string
  readonly port: number
}

export interface Heard {
  query(query: QueryPacket, from: Asker): void
  response(response: ResponsePacket): void
  trouble(error: Error): void
}

/** Multicast DNS in one network. What comes from other networks is not heard (RFC 6762, section 11). */
export interface NetworkLine {
  readonly place: Place
  ask(name: string, claimed: readonly Answer[]): void
  tell(records: readonly Answer[]): Promise<void>
  reply(query: QueryPacket, to: Asker, reply: Reply): void
  close(): Promise<void>
}

export async function openLine(place: Place, heard: Heard): Promise<NetworkLine> {
  // Loaded by boxes that tell their name alone.
  const { default: makeMdns } = await import('multicast-dns')
  const near = new BlockList()
  near.addSubnet(place.address, prefixOf(place.netmask), 'ipv4')
  const line = makeMdns({ interface: place.address, bind: '0.0.0.0' })
  line.on('query', (query, from) => {
    if (near.check(from.address)) heard.query(query, from)
  })
  line.on('response', (response, from) => {
    if (near.check(from.address)) heard.response(response)
  })
  line.on('error', (error) => heard.trouble(error))
  // A group that cannot be joined, a packet that cannot be read: whoever hears nothing of itself finds out.
  line.on('warning', () => {})

  return {
    place,
    ask: (name, claimed) =>
      line.query({ questions: [{ name, type: EVERYTHING }], authorities: [...claimed] }),
    tell: (answers) =>
      new Promise((resolve) => line.respond({ answers: [...answers] }, () => resolve())),
    reply({ id }, to, { questions, answers, additionals }) {
      if (to.port === MDNS_PORT) return line.respond({ answers, additionals })
      // Somebody who knows DNS alone: the answer goes back as DNS has it (RFC 6762, 6.7).
      const plain = (records: readonly Answer[]) =>
        records.map((record) => ({ ...record, flush: false, ttl: 10 }) as Answer)
      const packet = { id, questions, answers: plain(answers), additionals: plain(additionals) }
      line.respond(packet, to)
    },
    close: () => new Promise((resolve) => line.destroy(() => resolve())),
  }
}

function prefixOf(netmask: string): number {
  const bits = netmask.split('.').map((part) => Number(part).toString(2).replaceAll('0', '').length)
  return bits.reduce((sum, each) => sum + each, 0)
}

/** The networks of a machine. What lies inside it, such as a bridge of containers, has no tills. */
export function placesOf(own: readonly OwnAddress[]): Place[] {
  return own
    .filter(({ family, device }) => family === 'IPv4' && !isInside(device))
    .map(({ address, netmask, device }) => ({
      address,
      netmask,
      addresses: [
        address,
        ...own.filter((each) => each.family === 'IPv6' && each.device === device).map(addressOf),
      ],
    }))
}

const addressOf = ({ address }: OwnAddress) => address
