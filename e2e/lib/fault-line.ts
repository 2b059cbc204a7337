import type { Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault, Way } from './fault.ts'
import { readRequests } from './http-requests.ts'
import { readCommits } from './postgres-commit.ts'

/** What a connection through a proxy knows of it. */
export interface LineWorld {
  readonly speaks: 'http' | 'postgresql'
  fault(): Fault
  random(): number
  /** Tells that the fault was done to somebody. */
  strike(): void
  connect(): Socket
}

/** One connection through a proxy. */
export interface FaultLine {
  /** Ends it as a pulled cable does. */
  break(): void
  /** Another fault holds from now on. What was swallowed is not made up for: such a connection ends. */
  faultChanged(): void
}

const portalPage = '<!doctype html><title>Sign in to Guest WiFi</title><h1>Welcome, guest</h1>'
const portalAnswer = [
  'HTTP/1.1 200 OK',
  'content-type: text/html; charset=utf-8',
  `content-length: ${Buffer.byteLength(portalPage)}`,
  'connection: close',
  '',
  portalPage,
].join('\r\n')

export function openLine(client: Socket, world: LineWorld): FaultLine {
  const server = world.connect()
  const commits = world.speaks === 'postgresql' ? readCommits() : undefined
  const requests = world.speaks === 'http' ? readRequests() : undefined
  const lanes = { up: openLane(server), down: openLane(client) }
  let hasSwallowed = false
  let bytesLeft = bytesOf(world.fault())

  const breakOff = () => {
    for (const socket of [client, server]) socket.destroy()
  }
  const cut = (way: Way, last: Buffer) => {
    world.strike()
    lanes[way].send(last)
    lanes[way].then(breakOff)
  }
  const swallow = () => {
    if (!hasSwallowed) world.strike()
    hasSwallowed = true
  }

  function take(way: Way, bytes: Buffer): void {
    const fault = world.fault()
    // Read whatever the fault is: it may begin in the middle of a message.
    const committedAt = way === 'down' ? commits?.next(bytes) : undefined
    const whole = way === 'up' ? (requests?.next(bytes) ?? []) : []
    switch (fault.kind) {
      case 'pass':
        return lanes[way].send(bytes)
      case 'delay': {
        if (way === 'up') world.strike()
        return lanes[way].send(bytes, fault.ms + world.random() * (fault.jitterMs ?? 0))
      }
      case 'cut': {
        if (way !== fault.way) return lanes[way].send(bytes)
        if (bytes.length < bytesLeft) lanes[way].send(bytes)
        else cut(way, bytes.subarray(0, bytesLeft))
        bytesLeft = Math.max(0, bytesLeft - bytes.length)
        return
      }
      case 'cut_after_commit': {
        const isStruck = committedAt !== undefined && world.random() < (fault.chance ?? 1)
        return isStruck ? cut(way, bytes.subarray(0, committedAt)) : lanes[way].send(bytes)
      }
      case 'captive_portal': {
        swallow()
        if (way === 'up') client.end(portalAnswer)
        return
      }
      case 'duplicate':
        for (const request of whole) sendAgain(world, request, fault.laterMs ?? 0)
        return lanes[way].send(bytes)
      case 'black_hole':
      case 'refuse':
        return swallow()
    }
  }

  join(client, { take: (bytes) => take('up', bytes), end: () => lanes.up.end(), breakOff })
  join(server, { take: (bytes) => take('down', bytes), end: () => lanes.down.end(), breakOff })
  return {
    break: breakOff,
    faultChanged() {
      bytesLeft = bytesOf(world.fault())
      if (hasSwallowed) breakOff()
    },
  }
}

/** By a connection of its own, whose answer nobody reads. */
function sendAgain(world: LineWorld, request: Buffer, laterMs: number): void {
  world.strike()
  const copy = world.connect()
  copy.on('error', () => {})
  copy.resume()
  setTimeout(() => copy.end(request), laterMs)
}

const bytesOf = (fault: Fault) => (fault.kind === 'cut' ? fault.afterBytes : 0)

function join(
  socket: Socket,
  hears: { take(bytes: Buffer): void; end(): void; breakOff(): void },
): void {
  socket.on('data', hears.take)
  socket.on('end', hears.end)
  socket.on('error', hears.breakOff)
  socket.on('close', (hadError) => hadError && hears.breakOff())
}

/** One way of a connection: what is sent arrives in its order, however long each part takes. */
interface Lane {
  send(bytes: Buffer, waitMs?: number): void
  end(): void
  /** Happens when all that was sent before is out. */
  then(happens: () => void): void
}

function openLane(to: Socket): Lane {
  let turn: Promise<unknown> = Promise.resolve()
  let waiting = 0
  const inTurn = (happens: () => void, at = 0) => {
    if (waiting === 0 && at === 0) return happens()
    waiting += 1
    turn = turn
      .then(() => pause(Math.max(0, at - performance.now())))
      .then(() => {
        waiting -= 1
        happens()
      })
  }
  return {
    send(bytes, waitMs = 0) {
      const happens = () => to.writable && void to.write(bytes)
      inTurn(happens, waitMs > 0 ? performance.now() + waitMs : 0)
    },
    end: () => inTurn(() => to.end()),
    then: (happens) => inTurn(() => (to.writable ? to.write('', happens) : happens())),
  }
}
