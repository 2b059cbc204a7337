import {
  afterFrame,
  cutFrames,
  noReading,
  type ScaleProtocol,
  type ScaleProtocolId,
  type ScaleState,
  scaleProtocolIds,
  scaleProtocols,
} from '../../core/rules/scale.ts'

/** As much of the browser's Web Serial as a scale needs; tests hand in their own. */
export type SerialLines = Pick<Serial, 'requestPort' | 'getPorts'>

export type ScaleView =
  /** This browser has no serial lines, or the page is not on a secure address. */
  | { readonly kind: 'unsupported' }
  /** No scale was chosen on this device. */
  | { readonly kind: 'none' }
  | { readonly kind: 'opening' | 'lost'; readonly protocol: ScaleProtocolId }
  | { readonly kind: 'reading'; readonly protocol: ScaleProtocolId; readonly state: ScaleState }

export interface Scale {
  view(): ScaleView
  subscribe(listener: () => void): () => void
  /** Asks the person for the port; only from a press of theirs. */
  pair(protocol: ScaleProtocolId): Promise<void>
  forget(): void
}

const rememberedKey = 'vendly.scale'
const askMilliseconds = 250
const againMilliseconds = 2_000

interface Memory {
  read(): ScaleProtocolId | null
  write(protocol: ScaleProtocolId | null): void
}

const browserMemory: Memory = {
  read() {
    const kept = globalThis.localStorage?.getItem(rememberedKey)
    return scaleProtocolIds.find((id) => id === kept) ?? null
  },
  write(protocol) {
    if (protocol) globalThis.localStorage?.setItem(rememberedKey, protocol)
    else globalThis.localStorage?.removeItem(rememberedKey)
  },
}

/**
 * The scale of this device. The line is open while somebody looks at the weight and is let go afterwards, so that other
 * programs can weigh too. A scale that was unplugged is found again by itself.
 */
export function connectScale(
  serial: SerialLines | undefined,
  memory: Memory = browserMemory,
): Scale {
  const listeners = new Set<() => void>()
  let view: ScaleView = firstView()
  let stop: (() => Promise<void>) | null = null

  function firstView(): ScaleView {
    if (!serial) return { kind: 'unsupported' }
    const protocol = memory.read()
    return protocol ? { kind: 'opening', protocol } : { kind: 'none' }
  }

  function show(next: ScaleView): void {
    view = next
    for (const listener of listeners) listener()
  }

  function start(): void {
    const protocol = memory.read()
    if (!serial || !protocol || stop) return
    stop = follow(serial, scaleProtocols[protocol], (state) =>
      show(state ? { kind: 'reading', protocol, state } : { kind: 'lost', protocol }),
    )
  }

  async function end(): Promise<void> {
    const ending = stop
    stop = null
    await ending?.()
  }

  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      start()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) void end().then(() => show(firstView()))
      }
    },
    async pair(protocol) {
      if (!serial) return
      await serial.requestPort()
      await end()
      memory.write(protocol)
      show({ kind: 'opening', protocol })
      if (listeners.size > 0) start()
    },
    forget() {
      memory.write(null)
      void end().then(() => show(firstView()))
    },
  }
}

/** Reads the first port that the person has allowed, and tries again while it is gone. */
function follow(
  serial: SerialLines,
  protocol: ScaleProtocol,
  onState: (state: ScaleState | null) => void,
): () => Promise<void> {
  const stopping = new AbortController()
  const { signal } = stopping

  async function readOnce(): Promise<void> {
    const [port] = await serial.getPorts()
    if (!port || signal.aborted) return
    await port.open(protocol.serial)
    try {
      await readPort(port, protocol, { onState, signal })
    } finally {
      await port.close().catch(() => {})
    }
  }

  async function readForEver(): Promise<void> {
    while (!signal.aborted) {
      await readOnce().catch(() => {})
      if (signal.aborted) return
      onState(null)
      await pause(againMilliseconds, signal)
    }
  }

  const reading = readForEver()
  return async () => {
    stopping.abort()
    await reading
  }
}

interface Reading {
  readonly onState: (state: ScaleState) => void
  readonly signal: AbortSignal
}

async function readPort(port: SerialPort, protocol: ScaleProtocol, reading: Reading) {
  const reader = port.readable?.getReader()
  if (!reader) return
  const cancel = () => void reader.cancel().catch(() => {})
  reading.signal.addEventListener('abort', cancel)
  const stopAsking = protocol.ask ? keepAsking(port, protocol.ask) : () => {}
  let state = noReading
  let rest = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      // Scales speak ASCII; a byte is a sign, whatever noise is on the line.
      const cut = cutFrames(rest + String.fromCharCode(...value))
      rest = cut.rest
      for (const frame of cut.frames) state = afterFrame(state, frame, protocol)
      if (cut.frames.length > 0) reading.onState(state)
    }
  } finally {
    stopAsking()
    reading.signal.removeEventListener('abort', cancel)
    reader.releaseLock()
  }
}

function keepAsking(port: SerialPort, question: string): () => void {
  const bytes = new TextEncoder().encode(question)
  const writer = port.writable?.getWriter()
  const timer = setInterval(() => void writer?.write(bytes).catch(() => {}), askMilliseconds)
  return () => {
    clearInterval(timer)
    writer?.releaseLock()
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}

let scale: Scale | undefined

/** The one scale of this page. */
export function scaleOfDevice(): Scale {
  scale ??= connectScale(globalThis.navigator?.serial)
  return scale
}
