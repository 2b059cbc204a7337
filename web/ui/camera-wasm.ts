// Resolved by vite.config.ts; the file is served by the shop's own server.
import wasm from 'zxing-reader.wasm?url'
import { BarcodeDetector, prepareZXingModule } from 'barcode-detector/ponyfill'

/** Reads codes with the ZXing module. A megabyte: it is loaded when a camera is opened, and not before. */
export function wasmReader(): (image: HTMLVideoElement) => Promise<string[]> {
  prepareZXingModule({ overrides: { locateFile: () => wasm } })
  const detector = new BarcodeDetector({
    formats: [
      'retail_codes',
      'code_128',
      'code_39',
      'itf',
      'databar_expanded',
      'qr_code',
      'data_matrix',
    ],
  })
  return async (image) => (await detector.detect(image)).map((code) => code.rawValue)
}
