import { useState } from 'react'
import type { CalendarVisit, visitSources } from '../../../core/contracts/appointments.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { newId } from '../../offline/acts.ts'
import { askToTellEach } from '../../offline/tell-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { dayWords } from '../../ui/moments.ts'
import { Banner } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { askedOf, type Client, type Wanted } from './booking-draft.ts'
import { useCalendarPlace } from './calendar-place.ts'
import { GroupTimes } from './group-times.tsx'
import { groupProblem, groupWords } from './group-words.ts'
import type { GuestDraft } from './guest-fields.tsx'
import { type GuestBill, GuestList } from './guest-list.tsx'
import { InSight } from './in-sight.tsx'
import { useSalon } from './queries.ts'
import { useBookGroup } from './use-group.ts'
import { timeAt } from './visit-words.ts'
import { words } from './words.ts'

interface Draft {
  readonly client: Client | null
  readonly wanted: readonly Wanted[]
  readonly startsAt: Moment | null
  readonly note: string
  readonly source: (typeof visitSources)[number]
}

export interface GuestPlace {
  readonly day: BusinessDate
  readonly onDay: (day: BusinessDate) => void
  readonly onStart: (at: Moment) => void
}

/** The guests of a booking beside the first, and the act that books all of them at once. */
export function useGuests(
  draft: Draft,
  place: GuestPlace,
  onBooked: (first: CalendarVisit) => void,
) {
  const zone = useTimeZone()
  const toast = useToast()
  const salon = useSalon().data
  const { today } = useCalendarPlace()
  const [others, setOthers] = useState<readonly GuestDraft[]>([])
  const [bill, setBill] = useState<GuestBill>('one')
  const [tried, setTried] = useState(false)
  const whenOf = (at: Moment) =>
    `${dayWords(wallTimeOf(at, zone).date, today)}, ${timeAt(at, zone)}`
  const book = useBookGroup(({ visits }) => {
    const [first] = visits
    if (!first) return
    toast({ says: groupWords.booked(visits.length, whenOf(momentOf(first.startsAt))) })
    askToTellEach(visits, 'booked')
    onBooked(first)
  })
  const { startsAt, note, source } = draft
  const first = { client: draft.client, wanted: draft.wanted, begins: 'with' as const }
  const asked = [first, ...others].map(({ client, wanted, begins }) => ({
    ...{ services: askedOf(wanted), begins },
    ...(client && { customerId: client.id }),
  }))
  const isOn = others.length > 0
  const isReady = startsAt !== null && asked.every(({ services }) => services.length > 0)
  const submit = () => {
    if (book.open) return book.retry()
    if (!isReady) return setTried(true)
    const names = [{}, ...others.map(nameOf)]
    const guests = asked.map((guest, at) => ({ ...guest, ...names[at], visitId: newId() }))
    book.run({
      ...{ startsAt: instantOf(startsAt), guests, oneBill: bill === 'one', source },
      note: note.trim() || undefined,
    })
  }
  const when = startsAt === null ? '' : whenOf(startsAt)
  return {
    isOn,
    busy: book.busy,
    submit,
    label: book.open
      ? words.askAgain
      : isReady
        ? groupWords.book(asked.length, when)
        : words.book.doNone,
    part: <GuestList {...{ others, bill, salon }} onChange={setOthers} onBill={setBill} />,
    times: (
      <>
        <GroupTimes guests={asked} startsAt={startsAt} {...place} />
        {!isReady && (
          <p className={tried ? 'field__error' : 'soft'} role="status">
            {groupWords.needServices}
          </p>
        )}
        <InSight of={book.error}>
          <Banner kind={book.open ? 'care' : 'failed'}>
            {book.open ? words.open_ : groupProblem(book.error)}
          </Banner>
        </InSight>
      </>
    ),
  }
}

/** A number that was typed to find somebody is nobody's name. */
const nameOf = ({ client, name }: GuestDraft) => ({
  guestName: client === null && /\p{L}/u.test(name) ? name.trim() : undefined,
})
