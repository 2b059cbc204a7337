import type { LabelBarcode } from '../../../core/rules/labels/label.ts'

/** The symbologies by the names of the library that knows them. */
const encoders: Readonly<Record<LabelBarcode['symbology'], string>> = {
  ean13: 'ean13',
  ean8: 'ean8',
  upc_a: 'upca',
  itf14: 'itf14',
  code128: 'code128',
}

interface RawBars {
  readonly sbs: readonly number[]
}

/** Widths of bar, gap, bar … in modules. The library is large and is loaded by the first label. */
export async function encodeBars({ symbology, text }: LabelBarcode): Promise<readonly number[]> {
  const { default: library } = await import('bwip-js/node')
  const drawn = library.raw({ bcid: encoders[symbology], text }) as readonly RawBars[]
  return drawn[0]?.sbs ?? []
}
