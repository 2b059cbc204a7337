import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import makeMdns, { type MulticastDNS, type ResponsePacket } from 'multicast-dns'
import { afterEach, expect, test } from 'vitest'
import { announceName, type NameAnnouncement } from './announce-name.ts'
import type { Place } from './network-line.ts'

/** Real packets, in the one network that every machine has. What they tell are made-up addresses of several boxes. */
const loopback = (...addresses: string[]): Place => ({
  address: '127.0.0.1',
  netmask: '255.0.0.0',
  addresses,
})

const hasMulticast = await hearsItself()
if (!hasMulticast) {
  const reason = 'this machine delivers no multicast on loopback'
  process.stderr.write(`\nLEFT OUT: tests of mDNS, because ${reason}.\n\n`)
}
const asked = test.skipIf(!hasMulticast)

async function hearsItself(): Promise<boolean> {
  const mdns = makeMdns({ interface: '127.0.0.1', bind: '0.0.0.0' })
  mdns.on('warning', () => {})
  const heard = new Promise<boolean>((resolve) => {
    mdns.on('query', () => resolve(true))
    mdns.on('error', () => resolve(false))
  })
  mdns.query('is-multicast-here.local', 'A')
  const answer = await Promise.race([heard, pause(1500, false)])
  await new Promise<void>((resolve) => mdns.destroy(resolve))
  return answer
}

interface Box extends NameAnnouncement {
  readonly renamed: string[]
  readonly silent: string[]
}

const running: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()))
})

function startBox(name: string, ...places: Place[]): Box {
  const renamed: string[] = []
  const silent: string[] = []
  const announcement = announceName({
    name,
    port: 8443,
    places,
    onRenamed: async (next) => void renamed.push(next),
    onSilent: (reason) => silent.push(reason),
  })
  running.push(announcement)
  return { ...announcement, renamed, silent }
}

/** Names of this run alone: other tests may be telling theirs on the same machine. */
let count = 0
const freshName = () => `vendly-test-${process.pid}x${++count}.local`

/** Somebody in the network with the library that phones do not use, but with the packets that they send. */
function openListener(): MulticastDNS {
  const mdns = makeMdns({ interface: '127.0.0.1', bind: '0.0.0.0' })
  mdns.on('warning', () => {})
  running.push({ stop: () => new Promise<void>((resolve) => mdns.destroy(resolve)) })
  return mdns
}

function firstResponse(
  mdns: MulticastDNS,
  fits: (response: ResponsePacket) => boolean,
  milliseconds = 3000,
): Promise<ResponsePacket | null> {
  const heard = new Promise<ResponsePacket>((resolve) => {
    mdns.on('response', (response) => fits(response) && resolve(response))
  })
  return Promise.race([heard, pause(milliseconds, null)])
}

const tells = (name: string, ttl: 'kept' | 'gone') => (response: ResponsePacket) =>
  response.answers.some(
    (record) =>
      record.type === 'A' && record.name === name && (record.ttl === 0) === (ttl === 'gone'),
  )

/** A question in bare DNS bytes, from a port of its own, as simple resolvers ask (RFC 6762, 6.7). */
async function askPlainly(name: string): Promise<Buffer | null> {
  const socket: Socket = createSocket('udp4')
  socket.bind(0, '0.0.0.0')
  await once(socket, 'listening')
  socket.setMulticastInterface('127.0.0.1')
  const labels = name.split('.').flatMap((label) => [label.length, ...Buffer.from(label)])
  const head = [0x12, 0x34, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]
  socket.send(Buffer.from([...head, ...labels, 0, 0, 1, 0, 1]), 5353, '224.0.0.251')
  const heard = once(socket, 'message').then(([bytes]) => bytes as Buffer)
  const answer = await Promise.race([heard, pause(2000, null)])
  socket.close()
  return answer
}

asked('a name that nobody has is told, and whoever asks is answered', async () => {
  const name = freshName()
  const box = startBox(name, loopback('192.168.77.1'))
  await box.settled()
  expect(box.renamed).toEqual([])

  const listener = openListener()
  const heard = firstResponse(listener, tells(name, 'kept'))
  listener.query(name, 'A')
  expect((await heard)?.answers[0]).toMatchObject({ type: 'A', data: '192.168.77.1', ttl: 120 })
})

asked('a question in plain DNS is answered to who asked, under its own number', async () => {
  const name = freshName()
  const box = startBox(name, loopback('192.168.77.1'))
  await box.settled()
  const answer = await askPlainly(name)
  expect(answer?.subarray(0, 2)).toEqual(Buffer.from([0x12, 0x34]))
  // The answer section ends with the four bytes of the address.
  expect(answer?.subarray(-4)).toEqual(Buffer.from([192, 168, 77, 1]))
})

asked(
  'nothing is answered before the name is known to be free, nor after the goodbye',
  async () => {
    const name = freshName()
    const listener = openListener()
    const early = firstResponse(listener, tells(name, 'kept'), 400)
    const box = startBox(name, loopback('192.168.77.1'))
    listener.query(name, 'A')
    expect(await early).toBeNull()

    await box.settled()
    const goodbye = firstResponse(listener, tells(name, 'gone'))
    await box.stop()
    expect(await goodbye).not.toBeNull()
    const late = firstResponse(listener, tells(name, 'kept'), 400)
    listener.query(name, 'A')
    expect(await late).toBeNull()
  },
)

asked('the second box in a network takes the next name, and the first keeps its own', async () => {
  const name = freshName()
  const first = startBox(name, loopback('192.168.77.1'))
  await first.settled()
  const second = startBox(name, loopback('192.168.77.2'))
  await second.settled()
  expect(second.renamed).toEqual([name.replace('.local', '-2.local')])
  expect(first.renamed).toEqual([])

  const third = startBox(name, loopback('192.168.77.3'))
  await third.settled()
  expect(third.renamed.at(-1)).toBe(name.replace('.local', '-3.local'))
})

asked('of two boxes that are switched on together one keeps the name', async () => {
  const name = freshName()
  const boxes = [startBox(name, loopback('192.168.77.1')), startBox(name, loopback('192.168.77.2'))]
  await Promise.all(boxes.map((box) => box.settled()))
  expect(boxes.map(({ renamed }) => renamed)).toEqual([[name.replace('.local', '-2.local')], []])
})

asked('after the machine got another address the name leads to that one', async () => {
  const name = freshName()
  const box = startBox(name, loopback('192.168.77.1'))
  await box.settled()
  const listener = openListener()
  const heard = firstResponse(listener, tells(name, 'kept'))
  box.move([loopback('192.168.77.9')])
  await box.settled()
  expect((await heard)?.answers[0]).toMatchObject({ data: '192.168.77.9' })
})

asked.each([
  ['255.0.0.0', true],
  ['255.255.255.255', false],
])(
  'what comes from outside of the network is not answered (netmask %s)',
  async (netmask, isNear) => {
    const name = freshName()
    const box = startBox(name, { address: '127.0.0.9', netmask, addresses: ['192.168.77.1'] })
    await box.settled()
    expect(box.silent).toEqual([])
    expect((await askPlainly(name)) !== null).toBe(isNear)
  },
)

test('a machine without a network says so and waits for one', async () => {
  const box = startBox(freshName())
  await box.settled()
  expect(box.silent).toEqual(['no network'])
})

test('where no multicast gets through it says so and goes on', async () => {
  // An address that this machine does not have: nothing can be sent from there.
  const nowhere = {
    address: '203.0.113.200',
    netmask: '255.255.255.0',
    addresses: ['203.0.113.200'],
  }
  const box = startBox(freshName(), nowhere)
  await box.settled()
  expect(box.silent).toEqual(['no multicast'])
  expect(box.renamed).toEqual([])
})
