import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { LabelDots } from '../../core/rules/labels/label-bytes.ts'

export interface Grey {
  readonly width: number
  readonly height: number
  /** One byte for each pixel, 0 is black. */
  readonly pixels: Uint8Array
}

export interface ReadCode {
  readonly format: string
  readonly text: string
  readonly x: number
  readonly y: number
}

let reader: Promise<unknown> | undefined

/** What a scanner reads in a picture: the barcodes with their place, from top to bottom. */
export async function barcodesIn(picture: Grey): Promise<ReadCode[]> {
  reader ??= loadReader()
  await reader
  const data = new Uint8ClampedArray(picture.width * picture.height * 4)
  for (const [index, grey] of picture.pixels.entries()) data.set([grey, grey, grey, 255], index * 4)
  const image = { data, width: picture.width, height: picture.height, colorSpace: 'srgb' as const }
  const options = { maxNumberOfSymbols: 255, tryHarder: true }
  const found = await readBarcodes(image, options)
  return found
    .map(({ format, text, position }) => ({
      format,
      text,
      x: position.topLeft.x,
      y: position.topLeft.y,
    }))
    .toSorted((a, b) => a.y - b.y || a.x - b.x)
}

/** The reader would fetch its machine code from the network: it is given the installed one. */
async function loadReader(): Promise<void> {
  const folder = path.dirname(createRequire(import.meta.url).resolve('zxing-wasm/reader'))
  const file = path.join(folder, '..', '..', 'reader', 'zxing_reader.wasm')
  const wasmBinary = await readFile(file)
  const binary = wasmBinary.buffer.slice(
    wasmBinary.byteOffset,
    wasmBinary.byteOffset + wasmBinary.byteLength,
  ) as ArrayBuffer
  await prepareZXingModule({ overrides: { wasmBinary: binary }, fireImmediately: true })
}

/** Dots of a label as pixels, each dot several pixels wide, on white. */
export function greyOfDots({ width, height, bytes }: LabelDots, zoom = 3): Grey {
  const pixels = new Uint8Array(width * zoom * height * zoom).fill(255)
  for (let y = 0; y < height * zoom; y++) {
    for (let x = 0; x < width * zoom; x++) {
      const [column, row] = [Math.floor(x / zoom), Math.floor(y / zoom)]
      const byte = bytes[row * (width / 8) + (column >> 3)] ?? 0
      if (byte & (0x80 >> (column & 7))) pixels[y * width * zoom + x] = 0
    }
  }
  return { width: width * zoom, height: height * zoom, pixels }
}

/** Pages of a PDF as a printer of so many dots an inch would see them. */
export async function pagesOfPdf(pdf: Buffer, dotsPerInch: number): Promise<Grey[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'vendly-pages-'))
  try {
    const file = path.join(folder, 'pages.pdf')
    await writeFile(file, pdf)
    const run = promisify(execFile)
    await run('pdftoppm', ['-gray', '-r', String(dotsPerInch), file, path.join(folder, 'page')])
    const pages: Grey[] = []
    for (let number = 1; ; number++) {
      const page = await readFile(path.join(folder, `page-${number}.pgm`)).catch(() => null)
      if (!page) return pages
      pages.push(greyOfPgm(page))
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function greyOfPgm(file: Buffer): Grey {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(file.toString('latin1', 0, 60))
  const [whole = '', width = '0', height = '0'] = head ?? []
  return {
    width: Number(width),
    height: Number(height),
    pixels: new Uint8Array(file.subarray(whole.length)),
  }
}
