import { useState } from 'react'
import { bookVisit, type Visit, visitSources } from '../../../core/contracts/appointments.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { instantOf, type Moment, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { askToTell } from '../../offline/tell-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/choices.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { Field, TextArea } from '../../ui/field.tsx'
import { dayWords } from '../../ui/moments.ts'
import { showFirstWrong } from '../../ui/show-first-wrong.ts'
import { useToast } from '../../ui/toast.tsx'
import type { BlockWish } from './block-drawer.tsx'
import {
  askedOf,
  type Booking,
  type Client,
  newWanted,
  type Wanted,
  wantedOf,
} from './booking-draft.ts'
import { BookingTrouble, type Over, overNothing } from './booking-trouble.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { ClientPart } from './client-part.tsx'
import { AskedAhead } from './deposits/asked-ahead.tsx'
import { useAskedAhead } from './deposits/queries.ts'
import { MarkedTime } from './marked-time.tsx'
import { MoveDrawer } from './move-drawer.tsx'
import { useSalon } from './queries.ts'
import { ServicesPart } from './services-part.tsx'
import { TimePart } from './time-part.tsx'
import { useTogether } from './use-together.ts'
import { clientOf, sources, timeAt } from './visit-words.ts'
import type { JoinWish } from './waitlist/join-drawer.tsx'
import { WaitKey } from './waitlist/wait-key.tsx'
import { words } from './words.ts'

interface Props {
  wish: Booking
  day: BusinessDate
  onClose: () => void
  /** With the id of the visit where money is asked ahead: it is taken there. */
  onDone: (visit: Pick<Visit, 'day'>, openId?: string) => void
  /** Nothing suits: the client waits for a time. */
  onWait: (wish: JoinWish) => void
  /** The time is to be blocked instead. */
  onBlock: (wish: BlockWish) => void
}

/** Books a visit, or another place for one that was booked. */
export function BookingDrawer(props: Props) {
  const { move } = props.wish
  return move ? <MoveDrawer {...props} visit={move} /> : <NewBooking {...props} />
}

type Source = Exclude<(typeof visitSources)[number], 'online'>
const deskSources = visitSources.filter((source): source is Source => source !== 'online')

interface Draft {
  readonly client: Client | null
  readonly wanted: readonly Wanted[]
  readonly startsAt: Moment | null
  readonly note: string
  readonly source: Source
}

const draftOf = ({ again, startsAt = null }: Booking): Draft => ({
  client: again?.customer ?? null,
  wanted: again ? wantedOf(again) : [],
  startsAt,
  note: '',
  source: 'desk',
})

function useBook(draft: Draft, onDone: (visit: Visit) => void) {
  const toast = useToast()
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  return useCommand(
    ({ startsAt, over }: { startsAt: Moment; over: Over }, act) =>
      call(bookVisit, {
        body: {
          visitId: act.id,
          startsAt: instantOf(startsAt),
          services: askedOf(draft.wanted),
          customerId: draft.client?.id ?? null,
          source: draft.source,
          note: draft.note.trim() || undefined,
          ...over,
        },
      }),
    {
      madeOld: ['calendar', 'customers'],
      onDone: (visit) => {
        const at = Date.parse(visit.startsAt)
        const when = `${dayWords(visit.day, today)}, ${timeAt(at, zone)}`
        toast({ says: words.book.done(clientOf(visit), when) })
        askToTell(visit, 'booked')
        onDone(visit)
      },
    },
  )
}

function NewBooking({ wish, day: shownDay, onClose, onDone, onBlock, onWait }: Props) {
  const zone = useTimeZone()
  const { today } = useCalendarPlace()
  const [draft, setDraft] = useState(() => draftOf(wish))
  const [day, setDay] = useState(
    wish.day ??
      (wish.startsAt ? wallTimeOf(wish.startsAt, zone).date : shownDay < today ? today : shownDay),
  )
  const [tried, setTried] = useState(false)
  const [over, setOver] = useState(overNothing)
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const asked = useAskedAhead(draft)
  const book = useBook(draft, (visit) => onDone(visit, asked.isDue ? visit.id : undefined))
  const onStart = (at: Moment) => set({ startsAt: at })
  const { guests, repeats, way } = useTogether(draft, { day, onDay: setDay, onStart }, onDone)
  const { startsAt, wanted } = draft
  const dayOf = (at: Moment) => dayWords(wallTimeOf(at, zone).date, today)
  const when = startsAt === null ? null : `${dayOf(startsAt)}, ${timeAt(startsAt, zone)}`
  const send = (next: Over) => {
    setOver(next)
    if (startsAt !== null && wanted.length > 0) book.run({ startsAt, over: next })
  }
  const submit = () => {
    setTried(true)
    showFirstWrong()
    if (way) way.submit()
    else if (book.open) book.retry()
    else send(overNothing)
  }
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={words.book.title}
      closeLabel={words.close}
      footer={
        <Button kind="money" size="xl" block busy={book.busy || way?.busy} onClick={submit}>
          {way?.label ?? labelOf(book.open, when)}
        </Button>
      }
    >
      {wish.startsAt && <MarkedTime wish={wish} startsAt={wish.startsAt} onBlock={onBlock} />}
      <WhoAndWhat {...{ draft, set, tried }} staffId={wish.staffId ?? null} />
      {guests.part}
      {guests.isOn ? (
        guests.times
      ) : (
        <>
          <TimePart
            wanted={wanted}
            day={day}
            onDay={setDay}
            startsAt={startsAt}
            onStart={onStart}
            wrong={tried && startsAt === null ? words.book.needTime : null}
            termsOf={draft.client?.id}
          />
          {repeats.part}
          {wanted.length > 0 && (
            <WaitKey onWait={() => onWait({ client: draft.client, wanted, day })} />
          )}
          <BookingTrouble command={book} over={over} onOver={send} onStart={onStart} />
        </>
      )}
      <AskedAhead {...asked} />
      <MoreOfBooking draft={draft} set={set} />
    </Drawer>
  )
}

/** Who comes, and what is done. */
function WhoAndWhat(props: {
  draft: Draft
  set: (part: Partial<Draft>) => void
  tried: boolean
  staffId: string | null
}) {
  const { draft, set, tried, staffId } = props
  const { client, wanted } = draft
  const salon = useSalon()
  return (
    <>
      <ClientPart client={client} onChange={(next) => set({ client: next })} />
      <ServicesPart
        salon={salon.data}
        wanted={wanted}
        wrong={tried && wanted.length === 0 ? words.book.needService : null}
        onChange={(next) => set({ wanted: next })}
        onAdd={(itemId, by) => set({ wanted: [...wanted, newWanted(itemId, by)] })}
        staffId={staffId}
        clientId={client?.id}
      />
    </>
  )
}
const labelOf = (isOpen: boolean, when: string | null) =>
  isOpen ? words.askAgain : when === null ? words.book.doNone : words.book.do(when)

/** How it came, and what the people who do it should know. */
function MoreOfBooking(props: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const { draft, set } = props
  return (
    <section className="stack">
      <Segments
        fill
        label={words.book.source}
        value={draft.source}
        onChange={(source) => set({ source })}
        options={deskSources.map((value) => ({ value, label: sources[value] }))}
      />
      <Field label={words.book.note} hint={words.book.noteHint}>
        <TextArea
          rows={2}
          maxLength={1000}
          value={draft.note}
          onChange={(event) => set({ note: event.target.value })}
        />
      </Field>
    </section>
  )
}
