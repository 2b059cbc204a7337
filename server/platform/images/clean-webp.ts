import type { Cleaned, ImageSize } from './clean-image.ts'

// RFC 9649: a RIFF container of chunks, each with a name, its length and a byte more where that is odd.
interface Chunk {
  readonly name: string
  readonly data: Buffer
}

/** Keeps the picture and its transparency. Profile, EXIF, XMP and unknown chunks stay behind. */
export function cleanWebp(bytes: Buffer): Cleaned {
  const chunks = chunksOf(bytes)
  if (!chunks) return 'unsound'
  if (chunks.some(({ name }) => name === 'ANIM' || name === 'ANMF')) return 'moving'
  const pictures = chunks.filter(({ name }) => name === 'VP8 ' || name === 'VP8L')
  const picture = pictures[0]
  const size = picture && (picture.name === 'VP8 ' ? lossySize : losslessSize)(picture.data)
  if (!picture || !size || pictures.length > 1) return 'unsound'
  const alpha = picture.name === 'VP8 ' ? chunks.find(({ name }) => name === 'ALPH') : undefined
  const kept = alpha ? [extended(size), alpha, picture] : [picture]
  return { ...size, bytes: container(kept) }
}

function chunksOf(bytes: Buffer): Chunk[] | null {
  if (bytes.length < 12) return null
  const end = bytes.readUInt32LE(4) + 8
  if (end > bytes.length) return null
  const chunks: Chunk[] = []
  let at = 12
  while (at + 8 <= end) {
    const length = bytes.readUInt32LE(at + 4)
    if (at + 8 + length > end) return null
    const name = bytes.subarray(at, at + 4).toString('latin1')
    chunks.push({ name, data: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

/** RFC 6386, 9.1: a key frame says its size behind three bytes of head and three of mark. */
function lossySize(data: Buffer): ImageSize | null {
  if (data.length < 10 || (data.readUInt8(0) & 1) !== 0) return null
  if (data.readUIntBE(3, 3) !== 0x9d012a) return null
  const size = { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  return size.width > 0 && size.height > 0 ? size : null
}

/** Fourteen bits for each edge less one, a bit for transparency, three for the version. */
function losslessSize(data: Buffer): ImageSize | null {
  if (data.length < 5 || data.readUInt8(0) !== 0x2f) return null
  const bits = data.readUInt32LE(1)
  if (bits >>> 29 !== 0) return null
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

const hasAlpha = 0x10

function extended({ width, height }: ImageSize): Chunk {
  const data = Buffer.alloc(10)
  data.writeUInt8(hasAlpha, 0)
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return { name: 'VP8X', data }
}

function container(chunks: readonly Chunk[]): Buffer {
  const body = chunks.flatMap(({ name, data }) => {
    const head = Buffer.alloc(8, name, 'latin1')
    head.writeUInt32LE(data.length, 4)
    return [head, data, Buffer.alloc(data.length % 2)]
  })
  const all = Buffer.concat([Buffer.from('WEBP'), ...body])
  const head = Buffer.alloc(8, 'RIFF', 'latin1')
  head.writeUInt32LE(all.length, 4)
  return Buffer.concat([head, all])
}
