import { promisify } from 'node:util'
import { crc32, deflate, inflate } from 'node:zlib'
import type { Cleaned, ImageSize } from './clean-image.ts'

// W3C Portable Network Graphics: a signature and chunks of length, name, data and checksum.
const signature = Buffer.from('89504e470d0a1a0a', 'hex')

const unpack = promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)
const pack = promisify<Buffer, Buffer>(deflate)

interface Chunk {
  readonly name: string
  readonly data: Buffer
}

/** Keeps size, palette, transparency and dots; the dots are unpacked and packed anew. */
export async function cleanPng(
  bytes: Buffer,
  fits: (size: ImageSize) => boolean,
): Promise<Cleaned> {
  const chunks = chunksOf(bytes)
  const head = chunks?.[0]?.name === 'IHDR' ? headOf(chunks[0].data) : null
  if (!chunks || !head) return 'unsound'
  if (chunks.some(({ name }) => name === 'acTL')) return 'moving'
  const { size, rowBytes } = head
  // Too large: its dots are not even unpacked.
  if (!fits(size)) return { ...size, bytes: Buffer.alloc(0) }
  const dots = await dotsOf(chunks, (1 + rowBytes) * size.height)
  if (!dots || !hasKnownFilters(dots, rowBytes)) return 'unsound'
  const one = (name: string, most: number) =>
    chunks.filter((chunk) => chunk.name === name && chunk.data.length <= most).slice(0, 1)
  const kept = [
    ...[chunks[0] as Chunk, ...one('PLTE', 768), ...one('tRNS', 256)],
    ...[
      { name: 'IDAT', data: await pack(dots) },
      { name: 'IEND', data: Buffer.alloc(0) },
    ],
  ]
  return { ...size, bytes: Buffer.concat([signature, ...kept.map(written)]) }
}

/** Chunks up to the end of the picture, or null when they are not whole. What follows the end is not read. */
function chunksOf(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = []
  let at = signature.length
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const dataAt = at + 8
    if (dataAt + length + 4 > bytes.length) return null
    const data = bytes.subarray(dataAt, dataAt + length)
    const isSound =
      crc32(bytes.subarray(at + 4, dataAt + length)) === bytes.readUInt32BE(dataAt + length)
    if (!isSound) return null
    const name = bytes.subarray(at + 4, dataAt).toString('latin1')
    chunks.push({ name, data })
    if (name === 'IEND') return chunks
    at = dataAt + length + 4
  }
  return null
}

/** Dots for each pixel by the type of colour, and how many bits they may have. */
const colours: Readonly<Record<number, { readonly samples: number; readonly depths: number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
}

function headOf(data: Buffer): { size: ImageSize; rowBytes: number } | null {
  if (data.length !== 13) return null
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)]
  const [depth, type, packing, filter, interlace] = data.subarray(8) as unknown as number[]
  const colour = colours[type ?? -1]
  // Photos that a camera or a browser makes are never interlaced.
  const isPlain = packing === 0 && filter === 0 && interlace === 0
  if (!colour || !isPlain || depth === undefined || !colour.depths.includes(depth)) return null
  if (width === 0 || height === 0) return null
  return { size: { width, height }, rowBytes: Math.ceil((width * colour.samples * depth) / 8) }
}

/** The rows of dots: exactly as many as the size says. */
async function dotsOf(chunks: readonly Chunk[], length: number): Promise<Buffer | null> {
  const packed = chunks.filter(({ name }) => name === 'IDAT').map(({ data }) => data)
  try {
    const dots = await unpack(Buffer.concat(packed), { maxOutputLength: length })
    return dots.length === length ? dots : null
  } catch {
    return null
  }
}

function hasKnownFilters(dots: Buffer, rowBytes: number): boolean {
  for (let at = 0; at < dots.length; at += 1 + rowBytes) {
    if ((dots[at] ?? 0) > 4) return false
  }
  return true
}

function written({ name, data }: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const framed = Buffer.alloc(named.length + 8)
  framed.writeUInt32BE(data.length, 0)
  named.copy(framed, 4)
  framed.writeUInt32BE(crc32(named), named.length + 4)
  return framed
}
