import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
} from 'react'
import type { TimeBlock } from '../../../core/contracts/appointments.ts'
import { type Moment, minuteLength, momentOf } from '../../../core/kernel/wall-time.ts'
import { closedIn, type LaidBlock, type Stretch } from '../../../core/rules/calendar/blocks.ts'
import type { Column } from './columns.ts'
import { type BlockClock, VisitBlock } from './visit-block.tsx'
import { words } from './words.ts'

export interface ColumnHands {
  readonly onOpen: (visitId: string) => void
  readonly onBlock: (block: TimeBlock) => void
  readonly onKey: (event: KeyboardEvent, block: LaidBlock, column: number) => void
  readonly onGrip: (event: PointerEvent, block: LaidBlock, at: [number, 'move' | 'end']) => void
  readonly onStop: (key: string) => void
  readonly onDraw: (event: PointerEvent, column: number) => void
  readonly onEmpty: (event: MouseEvent, column: number) => void
}

interface Props {
  column: Column
  index: number
  frame: Stretch
  clock: BlockClock
  mayEdit: boolean
  stop: string | null
  liftedKey: string | null
  hands: ColumnHands
}

const minutes = (length: number) => Math.round(length / minuteLength)

const spanStyle = ({ from, to }: Stretch, origin: Moment) =>
  ({ '--s': minutes(from - origin), '--d': minutes(to - from) }) as CSSProperties

const held = new Set(['requested', 'booked', 'confirmed', 'arrived', 'in_service'])

/** The day of one person or thing. A press on what is empty books there; by keyboard the slot of the board does. */
export const BoardColumn = memo(function BoardColumn(props: Props) {
  const { column, index, frame, clock, hands } = props
  const within = ({ from, to }: Stretch) => from < frame.to && to > frame.from
  return (
    <div
      className={`col k${column.colour}`}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) hands.onDraw(event, index)
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget) hands.onEmpty(event, index)
      }}
    >
      {closedIn(frame, column.open).map((closed) => (
        <div
          key={closed.from}
          className="col__off"
          style={spanStyle(closed, frame.from)}
          aria-hidden="true"
        />
      ))}
      {column.breaks.filter(within).map((pause) => (
        <div key={pause.from} className="ap ap--block" style={spanStyle(pause, frame.from)}>
          <span>{words.board.break_}</span>
        </div>
      ))}
      <TimeBlocks
        column={column}
        frame={frame}
        onOpen={props.mayEdit ? hands.onBlock : undefined}
      />
      {column.blocks.map((block) => (
        <VisitBlock
          key={block.id}
          block={block}
          origin={frame.from}
          clock={clock}
          column={column.name}
          mayMove={props.mayEdit && held.has(block.visit.state)}
          isStop={props.stop === block.id}
          isLifted={props.liftedKey === block.id}
          onOpen={() => hands.onOpen(block.visit.id)}
          onKeyDown={(event) => hands.onKey(event, block, index)}
          onGrip={(event, mode) => hands.onGrip(event, block, [index, mode])}
          onFocus={() => hands.onStop(block.id)}
        />
      ))}
    </div>
  )
})

const ofRoster = new Set<TimeBlock['kind']>(['leave', 'hold'])

function TimeBlocks(props: {
  column: Column
  frame: Stretch
  onOpen: ColumnHands['onBlock'] | undefined
}) {
  const { column, frame, onOpen } = props
  return column.timeBlocks.map((block) => {
    const from = Math.max(momentOf(block.startsAt), frame.from)
    const to = Math.min(momentOf(block.endsAt), frame.to)
    if (from >= to) return null
    const style = spanStyle({ from, to }, frame.from)
    const says = <span>{block.note ?? words.blocks[block.kind]}</span>
    if (!onOpen || ofRoster.has(block.kind)) {
      return (
        <div key={block.id} className="ap ap--block" style={style}>
          {says}
        </div>
      )
    }
    return (
      <button
        key={block.id}
        type="button"
        className="ap ap--block"
        style={style}
        onClick={() => onOpen(block)}
      >
        {says}
      </button>
    )
  })
}
