import { useEffect, useState } from 'react'
import type { ClientForm } from '../../core/contracts/form-links.ts'
import type { ClientBooking } from '../../core/contracts/online-booking.ts'
import { type IcsEvent, icsFile, icsType } from '../../core/rules/ics.ts'
import { upiPayLink } from '../../core/rules/upi.ts'
import { CancelQuestion } from './cancel-question.tsx'
import { FormsPart } from './forms-part.tsx'
import { Step, TroubleNote } from './frame.tsx'
import { type Language, momentIn, useLanguage } from './language.ts'
import { MoveStep } from './move-step.tsx'
import { readBooking, type Trouble, troubleOf } from './server.ts'
import { usePrice } from './service-step.tsx'
import { said } from './words.ts'

export interface OpenBooking {
  readonly token: string
  /** Absent as long as it is not read. */
  readonly booking: ClientBooking | null
}

interface Props {
  open: OpenBooking
  /** Told what the server says of it. */
  onBooking: (booking: ClientBooking) => void
  onAgain: (page: string) => void
  /** A form that it needs was opened. */
  onForm: (token: string, form: ClientForm) => void
}

/** One visit, opened by its secret link: what it is, and to move or cancel it. */
export function BookingView({ open: { token, booking }, onBooking, onAgain, onForm }: Props) {
  const { words } = useLanguage()
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null)
  const [isMoved, setMoved] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(() => {
    if (booking) return
    readBooking(token).then(onBooking, (error: unknown) => setTrouble(troubleOf(error)))
  }, [token])
  if (!booking) {
    return (
      <Step title={words.yourVisit}>
        {trouble ? <TroubleNote trouble={trouble} /> : <p className="soft">{words.loading}</p>}
      </Step>
    )
  }
  if (doing === 'move') {
    const moved = (next: ClientBooking) => {
      onBooking(next)
      setMoved(true)
      setDoing(null)
    }
    return (
      <MoveStep token={token} booking={booking} onMoved={moved} onBack={() => setDoing(null)} />
    )
  }
  return (
    <Step
      // What became of it is told by the heading, which takes the focus.
      key={booking.state}
      title={isMoved && booking.state !== 'cancelled' ? words.moved : titleOf(booking, words)}
    >
      <VisitCard booking={booking} />
      {booking.state === 'requested' && <p>{words.doneRequestSays}</p>}
      <DepositNote booking={booking} />
      <FormsPart token={token} booking={booking} onForm={onForm} />
      {booking.state !== 'cancelled' && booking.state !== 'begun' && (
        <Keys
          booking={booking}
          onMove={() => setDoing('move')}
          onCancel={() => setDoing('cancel')}
        />
      )}
      {doing === 'cancel' && (
        <CancelQuestion
          token={token}
          onCancelled={(next) => {
            onBooking(next)
            setDoing(null)
          }}
          onKeep={() => setDoing(null)}
        />
      )}
      {booking.page && (
        <button
          type="button"
          className="btn btn--quiet"
          onClick={() => booking.page && onAgain(booking.page)}
        >
          {words.bookAgain}
        </button>
      )}
    </Step>
  )
}

function titleOf({ state }: ClientBooking, words: Language['words']): string {
  const titles = {
    requested: words.doneRequest,
    booked: words.done,
    begun: words.begun,
    cancelled: words.cancelled,
  }
  return titles[state]
}

function VisitCard({ booking }: { booking: ClientBooking }) {
  const language = useLanguage()
  const { words } = language
  const price = usePrice(booking.currency)
  const { startsAt, timeZone, services, outletName, addressLines, phone, state } = booking
  return (
    <section className="card book__sum" data-state={state}>
      <p className="t-title">{momentIn(language, startsAt, timeZone)}</p>
      <ul>
        {services.map(({ name: service, staffName: name }, index) => (
          <li key={index}>{name ? said(words.with, { service, name }) : service}</li>
        ))}
      </ul>
      <p className="row row--s">
        <span className="grow soft">{words.total}</span>
        <b>{price(booking.totalMinor)}</b>
      </p>
      <address className="t-small">
        <span className="t-label">{words.where}</span>
        <br />
        {[outletName, ...addressLines].map((line) => (
          <span key={line} className="book__line">
            {line}
          </span>
        ))}
        {phone && <a href={`tel:${phone}`}>{said(words.call, { phone })}</a>}
      </address>
    </section>
  )
}

/** What is asked ahead and how it is paid; the salon confirms when it has come. */
function DepositNote({ booking }: { booking: ClientBooking }) {
  const { words } = useLanguage()
  const price = usePrice(booking.currency)
  const { deposit, visitId, outletName } = booking
  if (!deposit || booking.state === 'cancelled') return null
  const { openMinor, paidMinor, upiId } = deposit
  const facts = { amount: price(openMinor), upi: upiId ?? '' }
  return (
    <section className="card book__sum">
      {paidMinor > 0 && <p>{said(words.depositPaid, { amount: price(paidMinor) })}</p>}
      {openMinor > 0 && <p>{said(upiId ? words.depositUpi : words.deposit, facts)}</p>}
      {openMinor > 0 && upiId && (
        <a
          className="btn btn--l btn--money"
          href={upiPayLink({
            ...{ payeeId: upiId, payeeName: outletName, amount: openMinor },
            ...{ reference: visitId, note: outletName },
          })}
        >
          {said(words.depositPay, facts)}
        </a>
      )}
    </section>
  )
}

function Keys(props: { booking: ClientBooking; onMove: () => void; onCancel: () => void }) {
  const language = useLanguage()
  const { words } = language
  const { booking } = props
  const { changeUntil, phone, timeZone } = booking
  return (
    <>
      <div className="book__pair">
        <button type="button" className="btn btn--l" onClick={() => saveFile(booking)}>
          {words.addToCalendar}
        </button>
        <CopyLink />
      </div>
      <p className="t-small soft">{words.linkSays}</p>
      {changeUntil ? (
        <>
          <div className="book__pair">
            <button type="button" className="btn btn--l" onClick={props.onMove}>
              {words.move}
            </button>
            <button type="button" className="btn btn--l btn--warnquiet" onClick={props.onCancel}>
              {words.cancel}
            </button>
          </div>
          <p className="t-small soft">
            {said(words.changeUntil, { time: momentIn(language, changeUntil, timeZone) })}
          </p>
        </>
      ) : (
        <p>{phone ? said(words.changeOver, { phone }) : words.changeOverNoPhone}</p>
      )}
    </>
  )
}

function CopyLink() {
  const { words } = useLanguage()
  const [isCopied, setCopied] = useState(false)
  // Where the page came without encryption there is neither; the address bar holds the link.
  const device: Partial<Navigator> = navigator
  if (!device.share && !device.clipboard) return null
  const copy = async () => {
    if (device.share) await device.share({ url: location.href }).catch(() => undefined)
    else await device.clipboard?.writeText(location.href).then(() => setCopied(true))
  }
  return (
    <button type="button" className="btn btn--l" onClick={() => void copy()}>
      <span aria-live="polite">{isCopied ? words.copied : words.copyLink}</span>
    </button>
  )
}

const statuses = {
  requested: 'TENTATIVE',
  booked: 'CONFIRMED',
  begun: 'CONFIRMED',
  cancelled: 'CANCELLED',
} as const

function saveFile(booking: ClientBooking): void {
  const { outletName, addressLines, services, state } = booking
  const event: IcsEvent = {
    uid: `${booking.visitId}@vendly`,
    sequence: booking.sequence,
    stampedAt: booking.changedAt,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    summary: `${services.map(({ name }) => name).join(', ')} · ${outletName}`,
    description: location.href,
    location: [outletName, ...addressLines].join(', '),
    status: statuses[state],
  }
  const file = new Blob([icsFile({ name: null, events: [event] })], { type: icsType })
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = 'visit.ics'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
