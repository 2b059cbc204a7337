import { createServer, type Server, type Socket } from 'node:net'
import { type Paper, readBack } from './paper.ts'

/**
 * How the printer behaves. `hang` takes a connection and never reads (paper is out), `close_midway` breaks off after
 * some bytes, `slow` reads one byte a second.
 */
export type PrinterMood = 'well' | 'hang' | 'close_midway' | 'slow'

export interface PrinterSimulator {
  readonly host: string
  readonly port: number
  /** Every job that came through whole, oldest first. */
  readonly papers: readonly Paper[]
  /** Connections that were taken, whole job or not. */
  readonly connections: number
  setMood(mood: PrinterMood): void
  /** Switches the printer off: connections are refused until it is switched on again on the same port. */
  switchOff(): Promise<void>
  switchOn(): Promise<void>
  stop(): Promise<void>
}

interface State {
  mood: PrinterMood
  server: Server
  port: number
  connections: number
  readonly sockets: Set<Socket>
  readonly papers: Paper[]
}

/** A receipt printer on a real TCP port, as port 9100 of a shop's printer. */
export async function startPrinter(mood: PrinterMood = 'well'): Promise<PrinterSimulator> {
  const state: State = {
    mood,
    server: createServer(),
    port: 0,
    connections: 0,
    sockets: new Set(),
    papers: [],
  }
  await listen(state)
  return {
    host: '127.0.0.1',
    get port() {
      return state.port
    },
    get connections() {
      return state.connections
    },
    papers: state.papers,
    setMood(next) {
      state.mood = next
      dropAll(state)
    },
    switchOff: () => close(state),
    switchOn: () => listen(state),
    stop: () => close(state),
  }
}

async function listen(state: State): Promise<void> {
  state.server = createServer({ allowHalfOpen: true, highWaterMark: 1 }, (socket) =>
    answer(state, socket),
  )
  await new Promise<void>((resolve, reject) => {
    state.server.once('error', reject)
    state.server.listen(state.port, '127.0.0.1', resolve)
  })
  const address = state.server.address()
  if (address && typeof address === 'object') state.port = address.port
}

/**
 * A printer that was helped, or switched off, drops what it was stuck in. With a reset: a plain end of a connection
 * whose bytes are still on their way looks to the sender like a page that was taken.
 */
function dropAll(state: State): void {
  for (const socket of state.sockets) socket.resetAndDestroy()
}

async function close(state: State): Promise<void> {
  dropAll(state)
  if (!state.server.listening) return
  await new Promise<void>((resolve) => state.server.close(() => resolve()))
}

function answer(state: State, socket: Socket): void {
  state.connections += 1
  state.sockets.add(socket)
  socket.on('error', () => {})
  socket.on('close', () => state.sockets.delete(socket))
  const { mood } = state
  if (mood === 'hang') return
  if (mood === 'slow') return readSlowly(socket)
  const received: Buffer[] = []
  socket.on('data', (data) => {
    received.push(data)
    if (mood === 'close_midway' && sizeOf(received) >= 40) socket.resetAndDestroy()
  })
  socket.on('end', () => {
    state.papers.push(readBack(Buffer.concat(received)))
    socket.end()
  })
}

function sizeOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((size, buffer) => size + buffer.length, 0)
}

function readSlowly(socket: Socket): void {
  const timer = setInterval(() => socket.read(1), 1_000)
  socket.on('close', () => clearInterval(timer))
}
