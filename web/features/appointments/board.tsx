import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { CalendarDay, TimeBlock } from '../../../core/contracts/appointments.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { type Moment, minuteLength } from '../../../core/kernel/wall-time.ts'
import { frameOf, type LaidBlock, type Stretch } from '../../../core/rules/calendar/blocks.ts'
import type { SkillsOf } from '../../../core/rules/calendar/clashes.ts'
import { neighbourOf } from '../../../core/rules/calendar/neighbours.ts'
import { BoardColumn, type ColumnHands } from './board-column.tsx'
import { BoardAxis, BoardHeads, NowLine } from './board-frame.tsx'
import { type Slot, SlotCursor } from './board-slot.tsx'
import type { Column } from './columns.ts'
import { DayDrop } from './day-drop.tsx'
import { DrawnTime, LiftLayer } from './lift-layer.tsx'
import { useDrawing } from './use-drawing.ts'
import { type Lift, useLift, useNoScroll, wishOf } from './use-lift.ts'
import type { PlaceWish } from './use-placing.ts'
import { type BlockClock, blockId } from './visit-block.tsx'
import { words } from './words.ts'

export interface BoardActs {
  readonly onOpen: (visitId: string) => void
  readonly onBook: (slot: Slot) => void
  readonly onBlock: (block: TimeBlock) => void
  readonly onPlace: (wish: PlaceWish) => void
  readonly onCheckIn: (block: LaidBlock) => void
}

interface Props {
  day: CalendarDay
  columns: readonly Column[]
  clock: BlockClock
  isToday: boolean
  today: BusinessDate
  mayEdit: boolean
  skillsOf: SkillsOf
  acts: BoardActs
}

/** The day: columns of people or things, blocks of visits, and hands that move them. */
export function Board(props: Props) {
  const { day, columns, clock, isToday, mayEdit, acts } = props
  const frame = useMemo(() => frameOf(day), [day])
  const board = useRef<HTMLElement>(null)
  const blocks = columns.flatMap((column) => column.blocks)
  const [stop, setStop] = useState<string | null>(null)
  const firstStop = blocks.some(({ id }) => id === stop) ? stop : (blocks[0]?.id ?? null)
  const onDrop = (lift: Lift) => acts.onPlace(wishOf(lift, columns, clock.zone))
  const hand = useLift({ columns, frame, zone: clock.zone, onDrop })
  const pen = useDrawing({
    ...{ frame, timeAt: hand.timeAt, dragged: hand.dragged },
    onDrawn: ({ column, from, to }) =>
      acts.onBook({ startsAt: from, endsAt: to, owner: columns[column]?.owner ?? null }),
  })
  useNoScroll(hand.cols, pen.inHand)
  useFirstLook(board, { frame, now: isToday ? clock.now : null, day: day.day })

  const hands = useSteadyHands(
    handsOf({ columns, hand, acts, mayEdit }, { frame, onStop: setStop, onDraw: pen.begin }),
  )
  const look = { '--n': columns.length, '--len': (frame.to - frame.from) / minuteLength }
  const things = columns[0]?.owner.kind === 'resource'
  return (
    <section
      ref={board}
      className="board"
      style={look as CSSProperties}
      aria-label={things ? words.board.labelThings : words.board.label}
      onClickCapture={(event: MouseEvent) => {
        if (hand.dragged.current) event.stopPropagation()
      }}
    >
      <p className="sr" id="board-keys">
        {words.board.keys}
      </p>
      {hand.lift?.by === 'pointer' && hand.lift.mode === 'move' && (
        <DayDrop day={day.day} today={props.today} over={hand.lift.days} />
      )}
      <div className="corner" />
      <BoardHeads columns={columns} />
      <BoardAxis frame={frame} zone={clock.zone} now={isToday ? clock.now : null} />
      <div className={hand.lift ? 'cols is-lifting' : 'cols'} ref={hand.cols}>
        {columns.map((column, index) => (
          <BoardColumn
            key={column.owner.id}
            {...{ column, index, frame, clock, mayEdit }}
            stop={inColumn(column, firstStop)}
            liftedKey={inColumn(column, hand.lift?.block.id ?? null)}
            hands={hands}
          />
        ))}
        {isToday && <NowLine frame={frame} now={clock.now} />}
        {mayEdit && (
          <SlotCursor
            {...{ columns, frame, zone: clock.zone }}
            start={isToday ? clock.now : frame.from}
            onBook={acts.onBook}
          />
        )}
        {pen.drawing && <DrawnTime {...{ drawing: pen.drawing, columns, frame, day }} />}
        {hand.lift && (
          <LiftLayer lift={hand.lift} {...{ columns, frame, day, skillsOf: props.skillsOf }} />
        )}
      </div>
    </section>
  )
}

const inColumn = ({ blocks }: Column, id: string | null) =>
  blocks.some((block) => block.id === id) ? id : null

/** The same hands for as long as the board is there, so that what is lifted moves alone and no column is drawn anew. */
function useSteadyHands(hands: ColumnHands): ColumnHands {
  const latest = useRef(hands)
  latest.current = hands
  const [steady] = useState<ColumnHands>(() => ({
    onOpen: (...press) => latest.current.onOpen(...press),
    onBlock: (...press) => latest.current.onBlock(...press),
    onKey: (...press) => latest.current.onKey(...press),
    onGrip: (...press) => latest.current.onGrip(...press),
    onStop: (...press) => latest.current.onStop(...press),
    onDraw: (...press) => latest.current.onDraw(...press),
    onEmpty: (...press) => latest.current.onEmpty(...press),
  }))
  return steady
}

function handsOf(
  place: Omit<KeyPlace, 'block' | 'column'>,
  at: Pick<ColumnHands, 'onStop' | 'onDraw'> & { readonly frame: Stretch },
): ColumnHands {
  const { columns, hand, acts, mayEdit } = place
  const { frame, onStop, onDraw } = at
  return {
    onOpen: acts.onOpen,
    onBlock: acts.onBlock,
    onStop,
    onGrip: (event, block, [column, mode]) => hand.begin(event, { block, column, mode }),
    onKey: (event, block, column) => onBlockKey(event, { ...place, block, column }),
    onDraw: (event, column) => mayEdit && onDraw(event, column),
    onEmpty: (event, column) => {
      if (mayEdit) acts.onBook(slotAt(hand.timeAt(event.clientY), columns[column], frame))
    },
  }
}

const quarter = 15 * minuteLength

function slotAt(moment: Moment, column: Column | undefined, frame: Stretch): Slot {
  const from = frame.from + Math.floor((moment - frame.from) / quarter) * quarter
  return { startsAt: from, owner: column?.owner ?? null }
}

const arrows = {
  ArrowUp: { to: 'up', minutes: -1, sideways: 0 },
  ArrowDown: { to: 'down', minutes: 1, sideways: 0 },
  ArrowLeft: { to: 'left', minutes: 0, sideways: -1 },
  ArrowRight: { to: 'right', minutes: 0, sideways: 1 },
} as const

interface KeyPlace {
  readonly block: LaidBlock
  readonly column: number
  readonly columns: readonly Column[]
  readonly hand: ReturnType<typeof useLift>
  readonly acts: BoardActs
  readonly mayEdit: boolean
}

/** Arrows go from block to block, or move the one that is in the hand. */
function onBlockKey(event: KeyboardEvent, place: KeyPlace): void {
  const { block, column, columns, hand, acts, mayEdit } = place
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const arrow = arrows[event.key as keyof typeof arrows]
  const isHeld = hand.lift !== null
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const free = mayEdit && !isHeld && block.visit.nextStates.length > 0
  const step = event.shiftKey ? 15 : 5
  const act = (() => {
    const turn = { PageUp: -1, PageDown: 1 }[event.key]
    if (turn && isHeld) return () => hand.turn(turn)
    if (arrow && isHeld) return () => hand.nudge(arrow.minutes * step, arrow.sideways)
    if (arrow)
      return () =>
        goTo(
          neighbourOf(
            columns.map((one) => one.blocks),
            block.id,
            arrow.to,
          ),
        )
    if (isHeld && (key === 'Enter' || key === ' ')) return hand.drop
    if (isHeld && key === 'Escape') return hand.putBack
    if (free && key === ' ') return () => hand.raise({ block, column, mode: 'move' })
    if (free && key === 'r') return () => hand.raise({ block, column, mode: 'end' })
    if (mayEdit && !isHeld && key === 'c') return () => acts.onCheckIn(block)
    return null
  })()
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

function goTo(block: { readonly id: string } | null): void {
  if (block) document.getElementById(blockId(block.id))?.focus()
}

/** A day opens at its present hour, with a little of what has just been. */
function useFirstLook(
  board: React.RefObject<HTMLElement | null>,
  at: { readonly frame: Stretch; readonly now: Moment | null; readonly day: string },
): void {
  const seen = useRef('')
  useEffect(() => {
    const element = board.current
    if (!element || seen.current === at.day) return
    seen.current = at.day
    const { frame, now } = at
    const share = (now ?? frame.from) - frame.from
    const cols = element.querySelector('.cols')
    const height = cols?.clientHeight ?? 0
    element.scrollTop = Math.max(0, (share / (frame.to - frame.from)) * height - 180)
  })
}
