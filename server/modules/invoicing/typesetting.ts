import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { families, styles, type Weight, withMargin } from '../../../core/printing/font-faces.ts'
import { typesetter } from '../../../core/printing/glyph-outlines.ts'
import { receiptPrinter } from '../../../core/printing/receipt-printer.ts'
import type { Script } from '../../../core/printing/scripts.ts'

const require = createRequire(import.meta.url)

export async function readFont(script: Script, weight: Weight): Promise<Uint8Array> {
  const [folder, name] = families[script]
  const style = styles[weight]
  const inFolder = folder.startsWith('baloo') ? '' : `${style}/`
  const path = require.resolve(`@expo-google-fonts/${folder}/${inFolder}${name}_${style}.ttf`)
  return withMargin(await readFile(path))
}

export const { shapeText, textMeasure } = typesetter(readFont)

export const { receiptBytes, giftReceiptBytes, rowsToBytes } = receiptPrinter(shapeText)
