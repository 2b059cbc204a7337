import { once } from 'node:events'
import { connect, createServer, type Server, type Socket } from 'node:net'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { dice, type Fault, pass } from './fault.ts'
import { type FaultLine, type LineWorld, openLine } from './fault-line.ts'

/** Where a proxy leads: a port of this machine, or the socket of a database in a file. */
export type Place = { readonly port: number } | { readonly path: string }

/**
 * Stands between a till and the server, or between the server and its database, and does to what passes whatever fault
 * it is told. The same seed makes the same choices of chance.
 */
export interface FaultProxy {
  readonly port: number
  fault(): Fault
  set(fault: Fault): Promise<void>
  /** How often the present fault was done to somebody. */
  struck(): number
  untilStruck(times?: number): Promise<void>
  /** Breaks every connection there is. */
  breakAll(): void
  /** Leads new connections elsewhere: to a server that was started anew. */
  leadTo(place: Place): void
  stop(): Promise<void>
}

export async function openFaultProxy(options: {
  readonly to: Place
  readonly speaks: LineWorld['speaks']
  readonly seed?: number
}): Promise<FaultProxy> {
  const { speaks, seed = 1 } = options
  const random = dice(seed)
  const lines = new Set<FaultLine>()
  let place = options.to
  let fault = pass
  let strikes = 0
  const world: LineWorld = {
    speaks,
    fault: () => fault,
    random,
    strike: () => {
      strikes += 1
    },
    connect: () => connect({ ...place, allowHalfOpen: true }),
  }
  const server = createServer({ allowHalfOpen: true }, (client) => accept(client))
  const accept = (client: Socket) => {
    const line = openLine(client, world)
    lines.add(line)
    client.on('close', () => lines.delete(line))
  }
  const breakAll = () => {
    for (const line of lines) line.break()
  }
  const port = await listen(server, 0)
  return {
    port,
    fault: () => fault,
    async set(next) {
      fault = next
      strikes = 0
      for (const line of lines) line.faultChanged()
      if (next.kind !== 'refuse') return void (server.listening || (await listen(server, port)))
      server.close()
      breakAll()
    },
    struck: () => strikes,
    async untilStruck(times = 1) {
      for (let attempt = 0; strikes < times; attempt++) {
        if (attempt > 1_000) throw new Error(`${fault.kind} has struck ${strikes} times only`)
        await pause(10)
      }
    },
    breakAll,
    leadTo(next) {
      place = next
    },
    async stop() {
      breakAll()
      if (server.listening) await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Right after a refusal the port may not be free yet. */
async function listen(server: Server, port: number): Promise<number> {
  for (let attempt = 0; ; attempt++) {
    server.listen(port, '127.0.0.1')
    const error = await once(server, 'listening').then(
      () => null,
      (reason: unknown) => reason,
    )
    const address = server.address()
    if (!error && address && typeof address === 'object') return address.port
    if (attempt > 100) throw error
    await pause(20)
  }
}

/** Where the database of a connection string listens. */
export function placeOfDatabase(connectionString: string): Place {
  const { hostname, port } = new URL(connectionString)
  const host = decodeURIComponent(hostname)
  return host.startsWith('/')
    ? { path: path.join(host, `.s.PGSQL.${port}`) }
    : { port: Number(port) }
}
