import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Input } from '../../ui/field.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { type DayForm, nextBreak, nextPiece, type PieceForm, pieceWords } from './pieces.ts'
import { words } from './words.ts'

interface Props {
  /** "Monday", or the date: named for those who hear the fields. */
  name: string
  day: DayForm
  errors: Readonly<Record<string, string>>
  onChange: (day: DayForm) => void
  /** Opening hours have no breaks. */
  noBreaks?: boolean
  /** Another key of the day. */
  beside?: ReactNode
}

/** The hours of one day: as many pieces as it has, and breaks within them. */
export function DayFields({ name, day, errors, onChange, noBreaks, beside }: Props) {
  const { pieces, breaks } = day
  const list = (part: 'pieces' | 'breaks') => (next: readonly PieceForm[]) =>
    onChange({ ...day, [part]: next })
  return (
    <div className="dayf">
      <Pieces
        {...{ name, errors }}
        label={words.hours.works}
        list={pieces}
        onChange={list('pieces')}
      />
      {pieces.length === 0 && <span className="soft dayf__off">{words.hours.off}</span>}
      {!noBreaks && (
        <Pieces
          {...{ name, errors }}
          label={words.hours.breaks}
          list={breaks}
          onChange={list('breaks')}
        />
      )}
      <div className="row row--s row--wrap">
        <Button
          kind="quiet"
          icon="plus"
          aria-label={words.hours.addPiece(name)}
          onClick={() => list('pieces')([...pieces, nextPiece(day)])}
        >
          {words.hours.moreHours}
        </Button>
        {!noBreaks && pieces.length > 0 && (
          <Button
            kind="quiet"
            icon="plus"
            aria-label={words.hours.addBreak(name)}
            onClick={() => list('breaks')([...breaks, nextBreak(day)])}
          >
            {words.hours.moreBreaks}
          </Button>
        )}
        {beside}
      </div>
    </div>
  )
}

function Pieces(props: {
  name: string
  label: string
  list: readonly PieceForm[]
  errors: Readonly<Record<string, string>>
  onChange: (list: readonly PieceForm[]) => void
}) {
  const { name, label, list, errors, onChange } = props
  const put = (piece: PieceForm) =>
    onChange(list.map((one) => (one.key === piece.key ? piece : one)))
  return list.map((piece) => {
    const wrong = errors[piece.key]
    const says = `${name}, ${label.toLowerCase()}`
    const time = (field: 'from' | 'to', word: string) => (
      <Input
        type="time"
        aria-label={`${says}: ${word.toLowerCase()}`}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={wrong ? `${piece.key}-wrong` : undefined}
        value={piece[field]}
        onChange={({ target }) => put({ ...piece, [field]: target.value })}
      />
    )
    const overnight = piece.from !== '' && piece.to !== '' && piece.to <= piece.from
    return (
      <div className="dayf__piece" key={piece.key}>
        <span className="t-label dayf__kind">{label}</span>
        {time('from', words.hours.begin)}
        <span className="soft" aria-hidden="true">
          {words.hours.end}
        </span>
        {time('to', words.hours.end)}
        {overnight && !wrong && <span className="t-label">{words.hours.nextDay}</span>}
        <IconButton
          kind="quiet"
          icon="trash-2"
          label={words.hours.removePiece(name, pieceWords(piece))}
          onClick={() => onChange(list.filter(({ key }) => key !== piece.key))}
        />
        {wrong && (
          <span className="field__error dayf__wrong" id={`${piece.key}-wrong`} role="alert">
            <Icon name="circle-alert" size="s" />
            {wrong}
          </span>
        )}
      </div>
    )
  })
}
