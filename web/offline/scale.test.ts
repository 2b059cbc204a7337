import { afterEach, expect, test, vi } from 'vitest'
import { type ScaleProtocolId, takenWeight } from '../../core/rules/scale.ts'
import { connectScale, type ScaleView, type SerialLines } from './scale.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A scale on a serial line that does what the test says: talks, is unplugged, comes back. */
function simulatedScale() {
  let line: ReadableStreamDefaultController<Uint8Array> | null = null
  let allowed = false
  let plugged = true
  const asked: string[] = []
  const opened: object[] = []
  const port = {
    readable: null as ReadableStream<Uint8Array> | null,
    writable: null as WritableStream<Uint8Array> | null,
    async open(settings: object) {
      if (!plugged) throw new Error('the port is gone')
      if (port.readable) throw new Error('the port is open already')
      opened.push(settings)
      port.readable = new ReadableStream({
        start(controller) {
          line = controller
        },
      })
      port.writable = new WritableStream({
        write(bytes) {
          asked.push(new TextDecoder().decode(bytes))
        },
      })
    },
    async close() {
      port.readable = null
      port.writable = null
      line = null
    },
  }
  const serial = {
    async requestPort() {
      allowed = true
      return port
    },
    getPorts: async () => (allowed ? [port] : []),
  } as unknown as SerialLines
  return {
    serial,
    asked,
    opened,
    isOpen: () => line !== null,
    say: (text: string) => line?.enqueue(new TextEncoder().encode(text)),
    unplug() {
      plugged = false
      line?.error(new Error('unplugged'))
    },
    plugIn() {
      plugged = true
    },
  }
}

function memoryOf(start: ScaleProtocolId | null = null) {
  let kept = start
  return {
    read: () => kept,
    write: (protocol: ScaleProtocolId | null) => {
      kept = protocol
    },
  }
}

const weightOf = (view: ScaleView) => (view.kind === 'reading' ? takenWeight(view.state) : null)

test('a chosen scale shows its weight, and gives it when it rests', async () => {
  const device = simulatedScale()
  const memory = memoryOf()
  const scale = connectScale(device.serial, memory)
  expect(scale.view()).toEqual({ kind: 'none' })
  const leave = scale.subscribe(() => {})
  await scale.pair('cas')
  await expect.poll(device.isOpen).toBe(true)
  device.say('US,GS,+  0.3')
  device.say('31kg\r\n')
  await expect.poll(() => scale.view().kind).toBe('reading')
  expect(weightOf(scale.view())).toBeNull()
  device.say('ST,GS,+  0.335kg\r\n')
  await expect.poll(() => weightOf(scale.view())).toBe(335)
  expect(memory.read()).toBe('cas')
  leave()
  // Nobody looks: the line is let go for other programs.
  await expect.poll(device.isOpen).toBe(false)
})

test('the next day it is found without being chosen again', async () => {
  const device = simulatedScale()
  await device.serial.requestPort()
  const scale = connectScale(device.serial, memoryOf('cas'))
  expect(scale.view()).toEqual({ kind: 'opening', protocol: 'cas' })
  const leave = scale.subscribe(() => {})
  await expect.poll(device.isOpen).toBe(true)
  device.say('ST,GS,+  1.000kg\r\n')
  await expect.poll(() => weightOf(scale.view())).toBe(1_000)
  leave()
})

test('unplugged it is said, and plugged in again it goes on by itself', async () => {
  const device = simulatedScale()
  await device.serial.requestPort()
  const scale = connectScale(device.serial, memoryOf('cas'))
  const leave = scale.subscribe(() => {})
  await expect.poll(device.isOpen).toBe(true)
  device.unplug()
  await expect.poll(() => scale.view().kind).toBe('lost')
  device.plugIn()
  await expect.poll(device.isOpen, { timeout: 8_000 }).toBe(true)
  device.say('ST,GS,+  0.500kg\r\n')
  await expect.poll(() => weightOf(scale.view())).toBe(500)
  leave()
})

test('a scale that has to be asked is asked, with the settings of its make', async () => {
  const device = simulatedScale()
  const scale = connectScale(device.serial, memoryOf())
  const leave = scale.subscribe(() => {})
  await scale.pair('toledo')
  await expect.poll(() => device.asked[0]).toBe('W\r')
  expect(device.opened[0]).toMatchObject({ baudRate: 9_600, dataBits: 7, parity: 'even' })
  device.say('\x0200.335\r')
  await expect.poll(() => weightOf(scale.view())).toBe(335)
  leave()
})

test('a person who closes the question of the browser has chosen nothing', async () => {
  const { serial } = simulatedScale()
  const refusing = { ...serial, requestPort: () => Promise.reject(new Error('no port')) }
  const memory = memoryOf()
  const scale = connectScale(refusing as SerialLines, memory)
  await expect(scale.pair('cas')).rejects.toThrow('no port')
  expect(memory.read()).toBeNull()
})

test('a browser without serial lines says so', () => {
  expect(connectScale(undefined, memoryOf('cas')).view()).toEqual({ kind: 'unsupported' })
})
