import { useMemo } from 'react'
import { encode } from 'uqr'

/** Four modules of white around it, as ISO/IEC 18004 asks for. */
const quietZone = 4

/** A QR code at whole pixels for each module, black on white in every theme: phones read nothing else as surely. */
export function QrCode(props: { text: string; label: string; pixels?: number }) {
  const { text, label, pixels = 5 } = props
  const { size, path } = useMemo(() => {
    const { data } = encode(text, { ecc: 'M', border: quietZone })
    return { size: data.length, path: pathOf(data) }
  }, [text])
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      width={size * pixels}
      height={size * pixels}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** One rectangle for each run of dark modules in a row. */
function pathOf(rows: readonly (readonly boolean[])[]): string {
  return rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return []
        const end = row.findIndex((next, at) => at > x && !next)
        const run = (end === -1 ? row.length : end) - x
        return `M${x} ${y}h${run}v1h${-run}z`
      }),
    )
    .join('')
}
