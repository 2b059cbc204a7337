import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'
import type { Locator } from 'playwright-core'

/** What the reader tells of the place of a code; browsers bring it, Node does not, and nobody here asks for it. */
function Place() {}

/** Reads the code in a part of the screen, as the camera of a customer would. */
export async function readCode(part: Locator): Promise<string | undefined> {
  const home = createRequire(createRequire(import.meta.url).resolve('barcode-detector/ponyfill'))
  const module = await readFile(home.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  Object.assign(globalThis, { DOMRectReadOnly: Place })
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(module).buffer } })
  const picture = new Blob([new Uint8Array(await part.screenshot())], { type: 'image/png' })
  const [code] = await new BarcodeDetector({ formats: ['qr_code'] }).detect(picture)
  return code?.rawValue
}
