import { useEffect, useRef, useState } from 'react'
import type { ClientBooking } from '../../core/contracts/online-booking.ts'
import type { ClientWaiting } from '../../core/contracts/online-waitlist.ts'
import { Step, TroubleNote } from './frame.tsx'
import { dayIn, hourIn, momentIn, timeIn, useLanguage } from './language.ts'
import {
  leaveOffer,
  leaveWaitlist,
  newId,
  readWaiting,
  type Trouble,
  takeOffer,
  troubleOf,
} from './server.ts'
import { said } from './words.ts'

export interface OpenWaiting {
  readonly token: string
  /** Absent as long as it is not read. */
  readonly waiting: ClientWaiting | null
}

interface Props {
  open: OpenWaiting
  /** Told what the server says of it. */
  onWaiting: (waiting: ClientWaiting) => void
  onBooked: (token: string, booking: ClientBooking) => void
  onAgain: (page: string) => void
}

/** What somebody waits for, opened by its secret link: the time that is kept for them, to take or to leave. */
export function WaitingView({ open: { token, waiting }, onWaiting, onBooked, onAgain }: Props) {
  const { words } = useLanguage()
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const visitId = useRef(newId())
  const working = async (work: () => Promise<void>) => {
    setBusy(true)
    setTrouble(null)
    await work().catch((error: unknown) => setTrouble(troubleOf(error)))
    setBusy(false)
  }
  const read = () => working(async () => onWaiting(await readWaiting(token)))
  useEffect(() => {
    if (!waiting) void read()
  }, [token])
  if (!waiting) {
    return (
      <Step title={words.wait.done}>
        {trouble ? <TroubleNote trouble={trouble} /> : <p className="soft">{words.loading}</p>}
      </Step>
    )
  }
  const { offer, state, page } = waiting
  const take = (offerId: string) =>
    working(async () => {
      const taken = await takeOffer(token, offerId, visitId.current)
      onBooked(taken.token, taken.booking)
    })
  const titles = { waiting: words.wait.done, booked: words.wait.booked }
  return (
    <Step
      // What was on offer and is gone takes its keys with it: the heading has the focus then.
      key={`${state} ${offer?.id}`}
      title={state === 'waiting' || state === 'booked' ? titles[state] : words.wait.over}
    >
      <WaitingCard waiting={waiting} />
      {offer && (
        <OfferCard
          waiting={waiting}
          busy={busy}
          onTake={() => void take(offer.id)}
          onLeave={() => void working(async () => onWaiting(await leaveOffer(token, offer.id)))}
        />
      )}
      {trouble && <TroubleNote trouble={trouble} onAgain={() => void read()} />}
      {state === 'waiting' && (
        <>
          <p>{words.wait.says}</p>
          <p className="t-small soft">{words.wait.link}</p>
          <button
            type="button"
            className="btn btn--l"
            disabled={busy}
            onClick={() => void working(async () => onWaiting(await leaveWaitlist(token)))}
          >
            {words.wait.leave}
          </button>
        </>
      )}
      {page && (
        <button type="button" className="btn btn--quiet" onClick={() => onAgain(page)}>
          {words.bookAgain}
        </button>
      )}
    </Step>
  )
}

function WaitingCard({ waiting }: { waiting: ClientWaiting }) {
  const language = useLanguage()
  const { services, from, to, between, outletName, addressLines, state } = waiting
  const days = [...new Set([from, to])].map((day) => dayIn(language, day)).join(' – ')
  return (
    <section className="card book__sum" data-state={state === 'closed' ? 'cancelled' : state}>
      <p className="t-title">{days}</p>
      {between && (
        <p>
          {hourIn(language, between.from)} – {hourIn(language, between.to)}
        </p>
      )}
      <ul>
        {services.map((name, index) => (
          <li key={index}>{name}</li>
        ))}
      </ul>
      <p className="t-small soft">{[outletName, ...addressLines].join(', ')}</p>
    </section>
  )
}

function OfferCard(props: {
  waiting: ClientWaiting
  busy: boolean
  onTake: () => void
  onLeave: () => void
}) {
  const language = useLanguage()
  const { words } = language
  const { offer, timeZone } = props.waiting
  if (!offer) return null
  return (
    <section className="card book__sum" aria-label={words.wait.take}>
      <p className="t-title">{momentIn(language, offer.startsAt, timeZone)}</p>
      {offer.staffNames.length > 0 && <p>{offer.staffNames.join(', ')}</p>}
      <p>{said(words.wait.kept, { time: timeIn(language, offer.expiresAt, timeZone) })}</p>
      <div className="book__pair">
        <button type="button" className="btn btn--l" disabled={props.busy} onClick={props.onLeave}>
          {words.wait.decline}
        </button>
        <button
          type="button"
          className="btn btn--money btn--l"
          disabled={props.busy}
          onClick={props.onTake}
        >
          {words.wait.take}
        </button>
      </div>
    </section>
  )
}
