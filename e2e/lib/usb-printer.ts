import type { Page } from 'playwright-core'

/** A receipt printer on the USB of a device, as the browser would show it. */
export interface UsbPrinter {
  /** The words of each paper, oldest first. */
  papers(): Promise<string[]>
  kicks(): Promise<number>
  setMood(mood: Mood): Promise<void>
}

type Mood = 'well' | 'no_paper' | 'unplugged' | 'broken'

/** Installed before the page loads: the world outside a browser is not there in a test. */
function install(): void {
  const world = { mood: 'well', chosen: false, papers: [] as number[][], open: [] as number[] }
  const device = {
    vendorId: 0x04b8,
    productId: 0x0e28,
    serialNumber: 'SIM1',
    manufacturerName: 'Epson',
    productName: 'TM-T82X',
    configuration: { configurationValue: 1 },
    configurations: [
      {
        configurationValue: 1,
        interfaces: [
          {
            interfaceNumber: 0,
            alternates: [
              {
                alternateSetting: 0,
                interfaceClass: 7,
                endpoints: [{ direction: 'out', type: 'bulk', endpointNumber: 1 }],
              },
            ],
          },
        ],
      },
    ],
    open: async () => {
      world.open = []
    },
    close: async () => {
      if (world.open.length > 0) world.papers.push(world.open)
      world.open = []
    },
    claimInterface: async () => undefined,
    controlTransferIn: async () => ({
      status: 'ok',
      data: new DataView(Uint8Array.of(world.mood === 'no_paper' ? 0x38 : 0x18).buffer),
    }),
    transferOut: async (_endpoint: number, bytes: Uint8Array) => {
      if (world.mood === 'broken') throw new Error('The transfer failed.')
      world.open.push(...bytes)
      return { status: 'ok', bytesWritten: bytes.length }
    },
    forget: async () => {
      world.chosen = false
    },
  }
  const usb = Object.assign(new EventTarget(), {
    getDevices: async () => (world.chosen && world.mood !== 'unplugged' ? [device] : []),
    requestDevice: async () => {
      world.chosen = true
      return device
    },
  })
  Object.defineProperty(Navigator.prototype, 'usb', { get: () => usb, configurable: true })
  Object.assign(window, { usbWorld: world, usb })
}

export async function plugInPrinter(page: Page): Promise<UsbPrinter> {
  await page.addInitScript(install)
  const world = <T>(read: (world: { mood: string; papers: number[][] }) => T) =>
    page.evaluate(`(${String(read)})(window.usbWorld)`) as Promise<T>
  return {
    async papers() {
      const papers = await world((one) => one.papers)
      return papers.map((bytes) => Buffer.from(bytes).toString('latin1'))
    },
    async kicks() {
      const papers = await world((one) => one.papers)
      // ESC p 0: the pulse that opens a drawer.
      return papers.filter((bytes) => bytes[0] === 0x1b && bytes[1] === 0x70).length
    },
    async setMood(mood) {
      await page.evaluate(
        `window.usbWorld.mood = '${mood}'; window.usb.dispatchEvent(new Event('connect'))`,
      )
    },
  }
}
