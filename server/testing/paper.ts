import CodepageEncoder from '@point-of-sale/codepage-encoder'

export interface PaperText {
  readonly kind: 'text'
  readonly text: string
  readonly bold: boolean
  readonly size: 'normal' | 'tall' | 'double'
}
export interface PaperImage {
  readonly kind: 'image'
  /** A multiple of eight; one bit a dot, rows from the top. */
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}
export type PaperPart =
  | PaperText
  | PaperImage
  | { readonly kind: 'barcode' | 'qr'; readonly text: string }
  | { readonly kind: 'cut' | 'drawer' }

/** What a receipt printer would have done with some bytes. */
export interface Paper {
  readonly parts: readonly PaperPart[]
  /** The printed lines from the top; pictures of lines are left out. */
  readonly lines: readonly string[]
  readonly images: readonly PaperImage[]
  readonly barcodes: readonly string[]
  readonly cuts: number
  readonly drawerKicks: number
}

/** Turns ESC/POS bytes back into what stands on the paper. Throws on a command that it does not know. */
export function readBack(bytes: Uint8Array): Paper {
  const parts = readParts(bytes)
  const of = <K extends PaperPart['kind']>(kind: K) =>
    parts.filter((part): part is Extract<PaperPart, { kind: K }> => part.kind === kind)
  return {
    parts,
    lines: of('text').map((part) => part.text.trimEnd()),
    images: of('image'),
    barcodes: parts.flatMap((part) => (part.kind === 'barcode' ? [part.text] : [])),
    cuts: parts.filter((part) => part.kind === 'cut').length,
    drawerKicks: parts.filter((part) => part.kind === 'drawer').length,
  }
}

interface Reading {
  readonly bytes: Uint8Array
  at: number
  line: string
  bold: boolean
  size: PaperText['size']
  /** How the line looked at its first letter: printers are set back before the line ends. */
  style: Pick<PaperText, 'bold' | 'size'> | undefined
  codepage: 'cp437' | 'cp858'
  qr: string
  readonly parts: PaperPart[]
}

function readParts(bytes: Uint8Array): PaperPart[] {
  const reading: Reading = {
    bytes,
    at: 0,
    line: '',
    bold: false,
    size: 'normal',
    style: undefined,
    codepage: 'cp437',
    qr: '',
    parts: [],
  }
  while (reading.at < bytes.length) readNext(reading)
  return reading.parts
}

function take(reading: Reading): number {
  const byte = reading.bytes[reading.at]
  if (byte === undefined) throw new Error('The bytes end in the middle of a command.')
  reading.at += 1
  return byte
}

function takeMany(reading: Reading, count: number): Uint8Array {
  const taken = reading.bytes.subarray(reading.at, reading.at + count)
  if (taken.length < count) throw new Error('The bytes end in the middle of a command.')
  reading.at += count
  return taken
}

function readNext(reading: Reading): void {
  const byte = take(reading)
  if (byte === 0x1b) return readEscape(reading)
  if (byte === 0x1d) return readGroup(reading)
  // FS . leaves the letters of China and Japan.
  if (byte === 0x1c && reading.bytes[reading.at] === 0x2e) {
    take(reading)
    return
  }
  if (byte === 0x0d) return
  if (byte === 0x0a) return endLine(reading)
  if (byte < 0x20) throw new Error(`Unknown control byte 0x${byte.toString(16)}.`)
  if (byte !== 0x20) reading.style ??= { bold: reading.bold, size: reading.size }
  reading.line += byte < 0x7f ? String.fromCharCode(byte) : letterOf(byte, reading.codepage)
}

function endLine(reading: Reading): void {
  const { line: text, style = { bold: false, size: 'normal' } } = reading
  reading.parts.push({ kind: 'text', text, ...style })
  reading.line = ''
  reading.style = undefined
}

/** ESC commands of one parameter that only change how things look in ways a reader of words does not need. */
const ignoredEscapes = new Set([...'Ma3-d'].map((letter) => letter.charCodeAt(0)))

function readEscape(reading: Reading): void {
  const command = take(reading)
  switch (String.fromCharCode(command)) {
    case '@':
    case '2':
      return
    case 'E':
      reading.bold = take(reading) === 1
      return
    case 't':
      reading.codepage = take(reading) === 0 ? 'cp437' : 'cp858'
      return
    case 'p':
      takeMany(reading, 3)
      reading.parts.push({ kind: 'drawer' })
      return
  }
  if (!ignoredEscapes.has(command))
    throw new Error(`Unknown command ESC 0x${command.toString(16)}.`)
  take(reading)
}

const sizes: Readonly<Record<number, PaperText['size']>> = {
  0x00: 'normal',
  0x01: 'tall',
  0x11: 'double',
}

function readGroup(reading: Reading): void {
  const command = String.fromCharCode(take(reading))
  switch (command) {
    case '!': {
      reading.size = sizes[take(reading)] ?? 'normal'
      return
    }
    case 'V':
      take(reading)
      reading.parts.push({ kind: 'cut' })
      return
    case 'h':
    case 'w':
    case 'H':
      take(reading)
      return
    case 'k':
      return readBarcode(reading)
    case 'v':
      return readImage(reading)
    case '(':
      return readQr(reading)
  }
  throw new Error(`Unknown command GS ${command}.`)
}

/** GS k 73 n data: Code 128 with its sets B ("{B") and C ("{C"). */
function readBarcode(reading: Reading): void {
  const symbology = take(reading)
  if (symbology !== 73) throw new Error(`Bar codes of kind ${symbology} are not read.`)
  const data = takeMany(reading, take(reading))
  let text = ''
  let digits = false
  for (let i = 0; i < data.length; i++) {
    const byte = data[i] ?? 0
    const next = data[i + 1]
    if (byte === 0x7b && !digits && next === 0x7b) {
      text += '{'
      i += 1
    } else if (byte === 0x7b) {
      digits = next === 0x43
      i += 1
    } else text += digits ? String(byte).padStart(2, '0') : String.fromCharCode(byte)
  }
  reading.parts.push({ kind: 'barcode', text })
}

/** GS v 0 m xL xH yL yH data: a picture in rows of dots. */
function readImage(reading: Reading): void {
  const [, , xLow = 0, xHigh = 0, yLow = 0, yHigh = 0] = takeMany(reading, 6)
  const across = xLow + xHigh * 256
  const height = yLow + yHigh * 256
  const bytes = takeMany(reading, across * height)
  reading.parts.push({ kind: 'image', width: across * 8, height, bytes })
}

/** GS ( k: function 80 stores the text of a QR code, function 81 prints it. */
function readQr(reading: Reading): void {
  const [, low = 0, high = 0] = takeMany(reading, 3)
  const data = takeMany(reading, low + high * 256)
  if (data[1] === 80) reading.qr = new TextDecoder().decode(data.subarray(3))
  if (data[1] === 81) reading.parts.push({ kind: 'qr', text: reading.qr })
}

const alphabets = new Map<string, Map<number, string>>()

function letterOf(byte: number, codepage: 'cp437' | 'cp858'): string {
  const known = alphabets.get(codepage) ?? alphabetOf(codepage)
  alphabets.set(codepage, known)
  return known.get(byte) ?? '\ufffd'
}

function alphabetOf(codepage: 'cp437' | 'cp858'): Map<number, string> {
  const letters = new Map<number, string>()
  const latin = Array.from({ length: 0x60 }, (_, index) => String.fromCharCode(0xa0 + index))
  for (const letter of [...latin, '─']) {
    const [byte = 0] = CodepageEncoder.encode(letter, codepage)
    if (byte >= 0x80) letters.set(byte, letter)
  }
  return letters
}
