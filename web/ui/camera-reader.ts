/** Reads the codes that stand in a picture. */
export type CameraReader = (image: HTMLVideoElement) => Promise<string[]>

interface NativeDetector {
  detect(image: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>
}
interface NativeKind {
  new (options: { formats: readonly string[] }): NativeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

/** Without these a device's own reader is no help at a till. */
const needed = ['ean_13', 'ean_8', 'upc_a', 'code_128', 'qr_code']
const useful = [...needed, 'upc_e', 'code_39', 'itf', 'data_matrix']

/** The reader of the device where it has one that knows the codes of a shop; else one that is loaded now. */
export async function openReader(): Promise<CameraReader> {
  const native = (globalThis as { BarcodeDetector?: NativeKind }).BarcodeDetector
  const known = (await native?.getSupportedFormats().catch(() => [])) ?? []
  if (native && needed.every((format) => known.includes(format))) {
    const detector = new native({ formats: useful.filter((format) => known.includes(format)) })
    return async (image) => (await detector.detect(image)).map((code) => code.rawValue)
  }
  return (await import('./camera-wasm.ts')).wasmReader()
}
