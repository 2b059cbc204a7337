import type { Cleaned, ImageSize } from './clean-image.ts'

// ITU-T T.81: a JPEG is a row of segments, each with a marker and its length, and the scans between them.
const marker = {
  frames: [0xc0, 0xc1, 0xc2],
  huffman: 0xc4,
  end: 0xd9,
  scan: 0xda,
  quantisation: 0xdb,
  restart: 0xdd,
  app0: 0xe0,
  app14: 0xee,
  app15: 0xef,
  comment: 0xfe,
} as const

/** A progressive picture has some ten scans; thousands only keep a reader busy. */
const mostScans = 64

const start = Buffer.from([0xff, 0xd8])
const end = Buffer.from([0xff, marker.end])
/** JFIF 1.02, square dots, no preview. */
const jfif = Buffer.from('ffe000104a46494600010200000100010000', 'hex')

/** Keeps frame, tables and scans. The rest of a JPEG tells of camera, place and person. */
export function cleanJpeg(bytes: Buffer): Cleaned {
  const kept: Buffer[] = [start]
  let size: ImageSize | null = null
  let scans = 0
  let at = start.length
  while (at + 2 <= bytes.length) {
    const kind = bytes.readUInt8(at + 1)
    if (bytes.readUInt8(at) !== 0xff) return 'unsound'
    if (kind === 0xff) {
      at += 1
      continue
    }
    if (kind === marker.end) {
      return size && scans > 0 ? { ...size, bytes: Buffer.concat([...kept, end]) } : 'unsound'
    }
    const segment = segmentAt(bytes, at)
    const part = segment && partOf(kind, segment)
    if (!segment || !part) return 'unsound'
    if (part.size) {
      if (size) return 'unsound'
      size = part.size
    }
    kept.push(part.keeps)
    at += segment.length
    if (kind !== marker.scan) continue
    const until = endOfScan(bytes, at)
    scans += 1
    if (!size || until < 0 || scans > mostScans) return 'unsound'
    kept.push(bytes.subarray(at, until))
    at = until
  }
  return 'unsound'
}

/** A segment from its marker to its last byte. */
function segmentAt(bytes: Buffer, at: number): Buffer | null {
  if (at + 4 > bytes.length) return null
  const length = bytes.readUInt16BE(at + 2)
  return length < 2 || at + 2 + length > bytes.length ? null : bytes.subarray(at, at + 2 + length)
}

interface Part {
  /** What of it goes into the clean picture; nothing of what only tells. */
  readonly keeps: Buffer
  readonly size?: ImageSize
}

const nothing: Part = { keeps: Buffer.alloc(0) }

/** What becomes of a segment, or null for one that no reader of photos knows or that is not as long as it says. */
function partOf(kind: number, segment: Buffer): Part | null {
  const body = segment.subarray(4)
  const keeps = { keeps: segment }
  if (marker.frames.some((frame) => frame === kind)) {
    const size = frameSize(body)
    return size && { keeps: segment, size }
  }
  if (kind === marker.huffman) return isExact(body, huffmanTable) ? keeps : null
  if (kind === marker.quantisation) return isExact(body, quantisationTable) ? keeps : null
  if (kind === marker.restart) return body.length === 2 ? keeps : null
  if (kind === marker.scan) {
    const count = body[0] ?? 0
    return count >= 1 && count <= 4 && body.length === 4 + 2 * count ? keeps : null
  }
  if (kind === marker.app0) return startsWith(body, 'JFIF\0') ? { keeps: jfif } : nothing
  // It says how colours are coded, in twelve bytes; without it a picture of four inks turns negative.
  if (kind === marker.app14 && startsWith(body, 'Adobe') && body.length === 12) return keeps
  const isTold = (kind > marker.app0 && kind <= marker.app15) || kind === marker.comment
  return isTold ? nothing : null
}

const startsWith = (body: Buffer, text: string) =>
  body.subarray(0, text.length).toString('latin1') === text

function frameSize(body: Buffer): ImageSize | null {
  if (body.length < 6) return null
  const [height, width, components] = [body.readUInt16BE(1), body.readUInt16BE(3), body[5] ?? 0]
  const isSound = body[0] === 8 && [1, 3, 4].includes(components)
  return isSound && width > 0 && height > 0 && body.length === 6 + 3 * components
    ? { width, height }
    : null
}

/** Whether tables fill their segment to its last byte: nothing hides behind them. */
function isExact(body: Buffer, lengthOf: (body: Buffer, at: number) => number): boolean {
  let at = 0
  while (at < body.length) at += lengthOf(body, at)
  return body.length > 0 && at === body.length
}

function huffmanTable(body: Buffer, at: number): number {
  const counts = body.subarray(at + 1, at + 17)
  return 17 + counts.reduce((sum, count) => sum + count, 0)
}

function quantisationTable(body: Buffer, at: number): number {
  return (body[at] ?? 0) >> 4 === 0 ? 65 : 129
}

/** Where the next marker stands. Within a scan a byte of all ones is followed by zero or by a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes.readUInt8(at + 1)
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
    at = bytes.indexOf(0xff, at + 2)
  }
  return -1
}
