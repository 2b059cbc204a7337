import type { Page } from 'playwright-core'

/** A scale on a serial line of a device, as the browser would show it. */
export interface SerialScale {
  /** The line is open: somebody looks at the weight. */
  listening(): Promise<boolean>
  /** One frame, as the scale sends it. */
  say(frame: string): Promise<void>
}

/** Installed before the page loads: the world outside a browser is not there in a test. */
function install(): void {
  let line: ReadableStreamDefaultController<Uint8Array> | null = null
  let chosen = false
  const port = {
    readable: null as ReadableStream<Uint8Array> | null,
    open: async () => {
      port.readable = new ReadableStream({
        start: (controller) => {
          line = controller
        },
      })
    },
    close: async () => {
      port.readable = null
      line = null
    },
  }
  const serial = Object.assign(new EventTarget(), {
    requestPort: async () => {
      chosen = true
      return port
    },
    getPorts: async () => (chosen ? [port] : []),
  })
  Object.defineProperty(Navigator.prototype, 'serial', { get: () => serial, configurable: true })
  const scaleWorld = {
    listening: () => line !== null,
    say: (frame: string) => line?.enqueue(new TextEncoder().encode(frame)),
  }
  Object.assign(window, { scaleWorld })
}

export async function plugInScale(page: Page): Promise<SerialScale> {
  await page.addInitScript(install)
  return {
    listening: () => page.evaluate('window.scaleWorld.listening()') as Promise<boolean>,
    say: async (frame) => {
      await page.evaluate(`window.scaleWorld.say(${JSON.stringify(frame)})`)
    },
  }
}
