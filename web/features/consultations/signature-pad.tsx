import { type PointerEvent, useRef } from 'react'
import { type Signature, signatureField } from '../../../core/contracts/consultation-forms.ts'
import { Button } from '../../ui/button.tsx'
import { words } from './words.ts'

export type PenLines = Extract<Signature, { kind: 'drawn' }>['lines']

const { width, height } = signatureField
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

/** A field to sign in by finger, pen or mouse. */
export function SignaturePad(props: { lines: PenLines; onChange: (lines: PenLines) => void }) {
  const { lines, onChange } = props
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
    <div className="sigpad">
      <div
        className="sigpad__field"
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <PenPicture lines={lines} label={lines.length > 0 ? words.signed : words.pad} />
        {lines.length === 0 && (
          <span className="sigpad__hint" aria-hidden="true">
            {words.pad}
          </span>
        )}
      </div>
      <Button kind="quiet" icon="undo-2" disabled={lines.length === 0} onClick={() => onChange([])}>
        {words.clear}
      </Button>
    </div>
  )
}
