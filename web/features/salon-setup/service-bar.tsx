import type { CSSProperties } from 'react'
import { lengthWords } from '../../ui/moments.ts'
import { type ShapedStep, type ShapePiece, shapeOf } from './service-shape.ts'
import { words } from './words.ts'

const style = (values: Readonly<Record<string, number>>) => values as CSSProperties

function Pieces({ pieces, labelled }: { pieces: readonly ShapePiece[]; labelled: boolean }) {
  return pieces.map(({ key, kind, from, to, lane }) => (
    <span
      key={key}
      className={`shape__p shape__p--${kind}`}
      style={style({ '--s': from, '--d': to - from, '--l': lane })}
    >
      {labelled && kind !== 'around' && <span>{to - from}</span>}
    </span>
  ))
}

/** The shape of a service at a glance, as long beside the others as it takes beside them. */
export function ServiceBar(props: { steps: readonly ShapedStep[]; longest: number }) {
  const { minutes, lanes, pieces } = shapeOf(props.steps)
  const share = props.longest === 0 ? 1 : minutes / props.longest
  return (
    <span className="srow__shape" aria-hidden="true">
      <span
        className="shape shape--s"
        style={style({ '--len': minutes, '--lanes': lanes, '--share': share })}
      >
        <Pieces pieces={pieces} labelled={false} />
      </span>
    </span>
  )
}

/** The same drawn large while its steps are typed, with what the marks mean and what it comes to. */
export function ServiceShape(props: {
  steps: readonly (ShapedStep & { readonly name: string | null })[]
}) {
  const { steps } = props
  const { minutes, lanes, client, pieces } = shapeOf(steps)
  const said = steps.map(({ name, offsetMinutes, lengthMinutes, needsStaff }, at) => {
    const step = name || words.service.step(at + 1)
    const says = words.service.shapeStep(step, offsetMinutes, lengthMinutes)
    return needsStaff ? says : `${says}, ${words.service.shapeAlone}`
  })
  const kinds = (['work', 'alone', 'around'] as const).filter((kind) =>
    pieces.some((piece) => piece.kind === kind),
  )
  return (
    <figure className="shapebox">
      <div
        className="shape"
        role="img"
        aria-label={said.join('; ')}
        style={style({ '--len': minutes, '--lanes': lanes })}
      >
        <Pieces pieces={pieces} labelled />
      </div>
      <figcaption className="row row--s row--wrap">
        <span className="grow t-small">
          {words.service.shapeSays(lengthWords(client.to - client.from), lengthWords(minutes))}
        </span>
        {kinds.map((kind) => (
          <span key={kind} className="t-label shapebox__key">
            <i className={`shape__p--${kind}`} />
            {words.service.legend[kind]}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
