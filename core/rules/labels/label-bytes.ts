/** A label as dots: one bit each, rows from the top, the leftmost dot in the highest bit. */
export interface LabelDots {
  /** A multiple of eight. */
  readonly width: number
  readonly height: number
  readonly bytes: Uint8Array
}

/**
 * Labels for a printer that speaks ZPL II: one picture of dots, so that every script and every bar comes out as it was
 * laid out, and the number of copies. Rows are shortened as the language allows: a comma ends a row with white, a colon
 * repeats the row above, which makes a bar code cost one row.
 */
export function zplLabel({ width, height, bytes }: LabelDots, copies: number): string {
  const across = width / 8
  const rows = Array.from({ length: height }, (_, row) =>
    bytes.subarray(row * across, (row + 1) * across),
  )
  const data = rows
    .map((row, index) => {
      const text = hexOf(row)
      const above = rows[index - 1]
      return above && hexOf(above) === text ? ':' : shortened(text)
    })
    .join('')
  return [
    '^XA',
    `^PW${width}`,
    `^LL${height}`,
    '^LH0,0',
    `^FO0,0^GFA,${bytes.length},${bytes.length},${across},${data}^FS`,
    `^PQ${copies},0,0,N`,
    '^XZ\n',
  ].join('')
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
}

function shortened(row: string): string {
  const written = row.replace(/0+$/, '')
  if (written.length === row.length) return row
  return `${written},`
}

/** GS v 0: a picture of dots; GS FF: feeds to the beginning of the next label. */
export function escposLabel({ width, height, bytes }: LabelDots, copies: number): Uint8Array {
  const across = width / 8
  const picture = [
    ...[0x1d, 0x76, 0x30, 0, across & 0xff, across >> 8, height & 0xff, height >> 8],
    ...bytes,
    ...[0x1d, 0x0c],
  ]
  const begin = [0x1b, 0x40]
  return new Uint8Array([...begin, ...Array.from({ length: copies }, () => picture).flat()])
}
