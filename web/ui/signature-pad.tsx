import { type PointerEvent, useRef } from 'react'

/** Lines of a pen, as points in units of the field. */
export type PenLines = { x: number; y: number }[][]

/** The field has its own units, whatever its size on a screen. */
const [width, height] = [1000, 320]
const mostLines = 80
const mostPoints = 800
/** A pen that moves less than this adds nothing that an eye sees. */
const step = 3

const pathOf = (lines: PenLines): string =>
  lines
    .map((line) => {
      const points = line.length === 1 ? [...line, ...line] : line
      return `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`
    })
    .join('')

/** A signature as it was drawn. */
export function PenPicture(props: { lines: PenLines; label: string }) {
  return (
    <svg
      className="sigpad__ink"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={props.label}
    >
      <path d={pathOf(props.lines)} />
    </svg>
  )
}

/** A field to sign in by finger, pen or mouse. What clears it is the caller's. */
export function SignaturePad(props: {
  lines: PenLines
  /** What to do in it, and what it shows once it is done. */
  says: { readonly pad: string; readonly signed: string }
  onChange: (lines: PenLines) => void
}) {
  const { lines, says, onChange } = props
  const drawing = useRef(false)
  const pointOf = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect()
    const within = (share: number, most: number) =>
      Math.round(Math.min(1, Math.max(0, share)) * most)
    return {
      x: within((event.clientX - box.left) / box.width, width),
      y: within((event.clientY - box.top) / box.height, height),
    }
  }
  const begin = (event: PointerEvent) => {
    if (event.button !== 0 || lines.length >= mostLines) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drawing.current = true
    onChange([...lines, [pointOf(event)]])
  }
  const draw = (event: PointerEvent) => {
    const line = lines.at(-1)
    if (!drawing.current || !line || line.length >= mostPoints) return
    const point = pointOf(event)
    const last = line.at(-1)
    if (last && Math.hypot(point.x - last.x, point.y - last.y) < step) return
    onChange([...lines.slice(0, -1), [...line, point]])
  }
  const end = () => {
    drawing.current = false
  }
  return (
    <div
      className="sigpad__field"
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <PenPicture lines={lines} label={lines.length > 0 ? says.signed : says.pad} />
      {lines.length === 0 && (
        <span className="sigpad__hint" aria-hidden="true">
          {says.pad}
        </span>
      )}
    </div>
  )
}
