import type { Moment } from '../../../core/kernel/wall-time.ts'
import { minuteLength } from '../../../core/kernel/wall-time.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { lengthWords } from '../../ui/moments.ts'
import type { BlockWish } from './block-drawer.tsx'
import type { Booking } from './booking-draft.ts'
import { spanWords } from './visit-words.ts'
import { words } from './words.ts'

/** The time that was pressed or drawn in the calendar, which can be blocked instead of booked. */
export function MarkedTime(props: {
  wish: Booking
  startsAt: Moment
  onBlock: (wish: BlockWish) => void
}) {
  const { wish, startsAt, onBlock } = props
  const zone = useTimeZone()
  const { owner = null, endsAt = null } = wish
  return (
    <div className="row row--s row--wrap">
      {endsAt !== null && (
        <b className="grow">
          {words.book.marked(
            spanWords(startsAt, endsAt, zone),
            lengthWords(Math.round((endsAt - startsAt) / minuteLength)),
          )}
        </b>
      )}
      <Button
        kind="quiet"
        icon="clock"
        onClick={() => onBlock({ owner, startsAt, ...(endsAt !== null && { endsAt }) })}
      >
        {words.book.blockInstead}
      </Button>
    </div>
  )
}
