import { writeFile } from 'node:fs/promises'
import bars from 'bwip-js/node'

const width = 640
const height = 480
/** Columns of a picture for one module of a bar code: as large as a thing that is held up. */
const module = 4

/** A film of a thing with a bar code, held still before the camera: uncompressed, one second that repeats. */
export async function writeFilm(file: string, ean13: string): Promise<void> {
  const picture = Buffer.concat([
    Buffer.from('FRAME\n'),
    grey(widthsOf(ean13)),
    // No colour: both planes of it are even.
    Buffer.alloc((width * height) / 2, 128),
  ])
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`)
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: 10 }, () => picture)]))
}

/** Bars and gaps by turns, in modules. */
function widthsOf(text: string): readonly number[] {
  const drawn = bars.raw({ bcid: 'ean13', text }) as readonly { sbs: readonly number[] }[]
  return drawn[0]?.sbs ?? []
}

function grey(widths: readonly number[]): Buffer {
  const row = Buffer.alloc(width, 235)
  const wide = widths.reduce((sum, each) => sum + each, 0) * module
  let at = Math.floor((width - wide) / 2)
  for (const [index, each] of widths.entries()) {
    if (index % 2 === 0) row.fill(16, at, at + each * module)
    at += each * module
  }
  const paper = Buffer.alloc(width, 235)
  const rows = Array.from({ length: height }, (_, y) => (y > 90 && y < 390 ? row : paper))
  return Buffer.concat(rows)
}
