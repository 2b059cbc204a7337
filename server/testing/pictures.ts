import { crc32, deflateSync } from 'node:zlib'

// Pictures made byte by byte, with all that cameras and mischief put beside what they show.

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

interface PngWish {
  readonly width?: number
  readonly height?: number
  /** Chunks between head and dots. */
  readonly between?: readonly (readonly [name: string, data: Buffer])[]
  /** How many rows of dots there really are. */
  readonly rows?: number
}

/** A PNG of one colour. */
export function png(wish: PngWish = {}): Buffer {
  const { width = 8, height = 6, between = [], rows = height } = wish
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x8a)])
  const dots = Buffer.concat(Array.from({ length: rows }, () => row))
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...between.map(([name, data]) => chunk(name, data)),
    chunk('IDAT', deflateSync(dots)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** The head of a PNG that says it has so many dots that no memory holds them. */
export const bomb = (): Buffer => png({ width: 20_000, height: 20_000, rows: 1 })

export function segment(kind: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, kind, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** EXIF with a camera and a place: GPSLatitude of Dadar, as TIFF entries of big-endian order. */
export function exif(): Buffer {
  const tiff = Buffer.alloc(110)
  tiff.write('MM', 0, 'latin1')
  tiff.writeUInt16BE(42, 2)
  tiff.writeUInt32BE(8, 4)
  tiff.writeUInt16BE(2, 8)
  tiff.set(Buffer.from('010f000200000009', 'hex'), 10)
  tiff.writeUInt32BE(38, 18)
  tiff.set(Buffer.from('8825000400000001', 'hex'), 22)
  tiff.writeUInt32BE(48, 30)
  tiff.write('PhoneMaker', 38, 'latin1')
  tiff.writeUInt16BE(1, 48)
  tiff.set(Buffer.from('0002000500000003', 'hex'), 50)
  tiff.writeUInt32BE(66, 58)
  for (const [i, figure] of [19, 1, 1, 1, 48, 1].entries()) tiff.writeUInt32BE(figure, 66 + 4 * i)
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
}

export const xmp = (): Buffer =>
  Buffer.from('http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>GPSLatitude 19,1.8N</x:xmpmeta>', 'latin1')

/**
 * The smallest grey JPEG that a browser opens: a frame of eight by eight dots, one table of each kind and one block.
 * What a test adds stands where cameras put it.
 */
export function jpeg(more: readonly Buffer[] = [], size = { width: 8, height: 8 }): Buffer {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(size.height, 1)
  frame.writeUInt16BE(size.width, 3)
  const table = (id: number) =>
    Buffer.concat([Buffer.from([id, 1]), Buffer.alloc(15), Buffer.of(0)])
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...more,
    segment(0xdb, Buffer.concat([Buffer.of(0), Buffer.alloc(64, 16)])),
    segment(0xc0, frame),
    segment(0xc4, Buffer.concat([table(0), table(0x10)])),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    // No difference, end of block, and ones to the end of the byte.
    Buffer.from([0x3f]),
    Buffer.from([0xff, 0xd9]),
  ])
}

export function riff(...chunks: readonly (readonly [name: string, data: Buffer])[]): Buffer {
  const body = chunks.map(([name, data]) => {
    const head = Buffer.alloc(8, name, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
  })
  const all = Buffer.concat([Buffer.from('WEBP'), ...body])
  const head = Buffer.alloc(8, 'RIFF', 'latin1')
  head.writeUInt32LE(all.length, 4)
  return Buffer.concat([head, all])
}

/** A lossy picture of WebP as its head says it, 16 by 10 dots. */
export const vp8 = (): Buffer =>
  Buffer.concat([Buffer.from('3000009d012a10000a00', 'hex'), Buffer.alloc(12, 0x34)])
/** A lossless one of the same size. */
export const vp8l = (): Buffer => Buffer.concat([Buffer.from('2f0f400200', 'hex'), Buffer.alloc(8)])
