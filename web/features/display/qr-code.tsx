import { useMemo } from 'react'
import { encode } from 'uqr'

/** A QR at whole units for each module, black on white in both themes, with its empty zone of four. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const code = encode(text, { ecc: 'M', border: 4 })
    let drawn = ''
    code.data.forEach((row, y) => {
      row.forEach((dark, x) => {
        if (dark) drawn += `M${x} ${y}h1v1h-1z`
      })
    })
    return { size: code.size, path: drawn }
  }, [text])
  return (
    <svg
      className="face__qr"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  )
}
