import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import { dayWords } from '../../ui/moments.ts'
import { words } from './words.ts'

/** The days beside the shown one: a block that is let go over one of them moves there, at the same time of day. */
const offsets = [-1, 1, 2, 3, 4, 5, 6, 7]

export function DayDrop(props: { day: BusinessDate; today: BusinessDate; over: number }) {
  const { day, today, over } = props
  const days = offsets.filter((offset) => addDays(day, offset) >= today)
  return (
    <div className="daydrop">
      <span className="t-label">{words.board.otherDay}</span>
      {days.map((offset) => (
        <span
          key={offset}
          className={offset === over ? 'daydrop__day is-over' : 'daydrop__day'}
          data-day-offset={offset}
        >
          {dayWords(addDays(day, offset), today)}
        </span>
      ))}
    </div>
  )
}

/** By how many days the place under the pointer lies beside the shown day; 0 over the board itself. */
export function dayOffsetAt({ pointerType, target, clientX, clientY }: PointerEvent): number {
  // A mouse tells what lies under it; a finger keeps to what it was put on.
  const under =
    pointerType === 'mouse' ? (target as Element) : document.elementFromPoint(clientX, clientY)
  const place = under?.closest<HTMLElement>('[data-day-offset]')
  return Number(place?.dataset.dayOffset ?? 0)
}
