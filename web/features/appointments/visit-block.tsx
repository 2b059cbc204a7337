import type { CSSProperties, KeyboardEvent, PointerEvent } from 'react'
import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import type { LaidBlock } from '../../../core/rules/calendar/blocks.ts'
import { minutesLate } from '../../../core/rules/calendar/desk-lists.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { groupWords } from './group-words.ts'
import { seriesWords } from './series-words.ts'
import { bareTime, clientOf, spanWords, states, warnings } from './visit-words.ts'
import { words } from './words.ts'

export interface BlockClock {
  readonly zone: string
  readonly now: Moment
  readonly lateMinutes: number
}

interface Props {
  block: LaidBlock
  /** Where the day begins on the screen. */
  origin: Moment
  clock: BlockClock
  column: string
  mayMove: boolean
  /** One block of the board is where Tab arrives. */
  isStop: boolean
  isLifted: boolean
  onOpen: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onGrip: (event: PointerEvent, mode: 'move' | 'end') => void
  onFocus: () => void
}

export const blockId = (id: string): string => `ap-${id}`

const minutes = (length: number) => Math.round(length / minuteLength)

/** A service of a visit: who comes, what is done, how far it is by fill, mark and word. */
export function VisitBlock(props: Props) {
  const { block, origin, clock, mayMove } = props
  const { visit, service } = block
  const { says, icon, look } = states[visit.state]
  const length = minutes(block.to - block.from)
  const late = minutesLate(visit, clock)
  const size =
    length <= 25 ? 'ap--tiny' : length <= 35 ? 'ap--short' : length <= 50 ? 'ap--mid' : ''
  const inset = block.inset ? 'ap--inset' : ''
  const lifted = props.isLifted ? 'is-lifted' : ''
  return (
    <button
      type="button"
      id={blockId(block.id)}
      className={`ap ap--${look} ${size} ${inset} ${lifted}`.replace(/\s+/g, ' ').trim()}
      style={placeOf(block, origin)}
      tabIndex={props.isStop ? 0 : -1}
      data-visit={visit.id}
      aria-describedby={mayMove ? 'board-keys' : undefined}
      onClick={props.onOpen}
      onKeyDown={props.onKeyDown}
      onFocus={props.onFocus}
      onPointerDown={(event) => mayMove && props.onGrip(event, 'move')}
      onContextMenu={(event) => event.preventDefault()}
    >
      {block.free.map(({ from, to }) => (
        <span
          key={from}
          className="ap__proc"
          style={
            { '--ps': minutes(from - block.from), '--pd': minutes(to - from) } as CSSProperties
          }
        >
          <span>{words.board.free(minutes(to - from))}</span>
        </span>
      ))}
      <span className="ap__who">
        <span className="trunc">{clientOf(visit)}</span>
        <Icon name={icon} size="s" />
      </span>
      <span className="ap__what trunc">
        {bareTime(block.from, clock.zone)} {service.name}
        {late > 0 && (
          <>
            {' · '}
            <b>{words.board.late(late)}</b>
          </>
        )}
        <span className="sr">
          , {spanWords(block.from, block.to, clock.zone)}, {props.column}, {says}
        </span>
      </span>
      <Marks block={block} />
      {mayMove && (
        <span
          className="ap__edge"
          onPointerDown={(event) => {
            event.stopPropagation()
            props.onGrip(event, 'end')
          }}
        />
      )}
    </button>
  )
}

function placeOf(block: LaidBlock, origin: Moment): CSSProperties {
  const { lane, lanes, wide } = block
  const style: Record<string, number> = {
    '--s': minutes(block.from - origin),
    '--d': minutes(block.to - block.from),
  }
  return (
    lanes > 1 ? { ...style, '--lane': lane, '--lanes': lanes, '--wide': wide } : style
  ) as CSSProperties
}

/** What the desk should know before it says a word, each with its name for those who do not see it. */
function Marks({ block }: { block: LaidBlock }) {
  const { visit, service } = block
  if (visit.warnings.length === 0 && !service.staffRequested && !visit.series && !visit.group)
    return null
  return (
    <span className="ap__marks">
      {visit.warnings.map(({ kind }) =>
        kind === 'new_client' ? (
          <span className="tag tag--neel" key={kind}>
            {words.board.new_}
          </span>
        ) : (
          <span key={kind} title={warnings[kind].says}>
            <Icon name={warnings[kind].icon} size="s" />
            <span className="sr">{warnings[kind].says}</span>
          </span>
        ),
      )}
      {visit.series && (
        <span title={seriesWords.isSeries}>
          <Icon name="repeat" size="s" />
          <span className="sr">{seriesWords.isSeries}</span>
        </span>
      )}
      {visit.group && (
        <span title={groupWords.isGroup}>
          <Icon name="users" size="s" />
          <span className="sr">{groupWords.isGroup}</span>
        </span>
      )}
      {service.staffRequested && (
        <span title={words.visit.asked}>
          <Icon name="user-check" size="s" />
          <span className="sr">{words.visit.asked}</span>
        </span>
      )}
    </span>
  )
}
