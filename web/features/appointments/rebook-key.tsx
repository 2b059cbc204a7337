import { useQuery } from '@tanstack/react-query'
import type { Visit } from '../../../core/contracts/appointments.ts'
import { readClientCard } from '../../../core/contracts/client-cards.ts'
import { type BusinessDate, instant, wallClock } from '../../../core/kernel/dates.ts'
import { rebookingOf } from '../../../core/rules/rebooking.ts'
import { call } from '../../offline/api-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords } from '../../ui/moments.ts'
import type { Booking } from './booking-draft.ts'
import { words } from './words.ts'

const served = new Set<Visit['state']>(['in_service', 'completed'])

/** Booking the same again: at the client’s own rhythm where they have one, unless they come again already. */
export function RebookKey(props: {
  visit: Visit
  today: BusinessDate
  onAgain: (booking: Booking) => void
}) {
  const { visit, today, onAgain } = props
  const zone = useTimeZone()
  const mayRead = useMay('clientcards.read')
  const customerId = visit.customer?.id ?? ''
  const card = useQuery({
    queryKey: ['client-card', customerId],
    queryFn: ({ signal }) => call(readClientCard, { params: { customerId }, signal }),
    enabled: mayRead && customerId !== '' && served.has(visit.state),
  })
  const again = (day?: BusinessDate) => onAgain({ again: visit, ...(day && { day }) })
  const plain = (
    <Button icon="repeat" onClick={() => again()}>
      {words.visit.again}
    </Button>
  )
  if (!card.data) return plain
  const next = card.data.visits.find(({ isAhead }) => isAhead)
  if (next) {
    const { date } = wallClock(instant(next.startsAt), zone)
    return (
      <>
        {plain}
        <p className="soft">{words.visit.comesAgain(dayWords(date, today))}</p>
      </>
    )
  }
  const { rhythmDays: days } = card.data.figures
  if (days === null) return plain
  const { dueOn } = rebookingOf(visit.day, { days }, { daysBefore: 0, booked: false })
  const day = dueOn < today ? today : dueOn
  return (
    <Button kind="leaf" icon="repeat" onClick={() => again(day)}>
      {words.visit.againOn(dayWords(day, today), days)}
    </Button>
  )
}
