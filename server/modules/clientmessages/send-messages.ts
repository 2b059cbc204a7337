import type { Visit } from '../../../core/contracts/appointments.ts'
import type { MessageKind } from '../../../core/contracts/client-messages.ts'
import type { ClientBooking } from '../../../core/contracts/online-booking.ts'
import { filledText } from '../../../core/rules/client-messages/filled-text.ts'
import { messageFacts } from '../../../core/rules/client-messages/message-facts.ts'
import { textFor } from '../../../core/rules/client-messages/news.ts'
import { sendingTime } from '../../../core/rules/client-messages/quiet-hours.ts'
import { now } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { knownVisit, type VisitAhead } from '../appointments/public.ts'
import {
  emailAttemptsLimit,
  emailDelaySeconds,
  leaseSeconds,
  type Posted,
  type PostOffice,
} from '../messaging/public.ts'
import { receiverOf } from './addresses.ts'
import { placeOf, sayings, tellMessage } from './ask-message.ts'
import { calendarFile, letterOf } from './letter.ts'
import type { StoredMessage, VisitMessage } from './message.ts'
import { seriesPart, withPart } from './series-part.ts'
import {
  claimMessage,
  dropMessage,
  type MessageOutcome,
  postponeMessage,
  settleMessage,
} from './store-messages.ts'
import { selectMessageSettings, textOf } from './store-setup.ts'
import { takeForm } from './take-form.ts'
import { takeWaiting } from './take-waiting.ts'
import { bookingOf, linksTo, linkTo, toldVisit } from './told-visit.ts'

export interface Sending {
  readonly office: PostOffice
  readonly publicUrl: string
}

/**
 * Sends every message that is due, made of the visit as it is now, and writes down what became of each. Safe to run
 * twice and in several processes; no mail server is spoken to while a transaction is open.
 */
export async function sendDueMessages(database: Database, sending: Sending): Promise<void> {
  for (;;) {
    const taken = await runInTransaction(database, (tx) => takeNext(tx, sending.publicUrl))
    if (taken === null) return
    if (taken.parcel === null) continue
    const { message, parcel, kind } = taken
    const posted = await sending.office.send(parcel)
    const outcome = outcomeOf(message, posted, { sentAs: kind, recipient: parcel.to })
    await runInTransaction(database, async (tx) => {
      const { id, visitId, outletId } = message
      const news = { id, visitId, outletId, status: outcome.status }
      if (await settleMessage(tx, message, outcome)) await tellMessage(tx, news)
    })
  }
}

export type Parcel = Parameters<PostOffice['send']>[0]

export type Taken =
  | { readonly parcel: null }
  | { readonly message: StoredMessage; readonly parcel: Parcel; readonly kind: MessageKind }

/** Takes the next message and makes its letter; null when none is due. */
async function takeNext(tx: Tx, publicUrl: string): Promise<Taken | null> {
  const message = await claimMessage(tx, leaseSeconds)
  if (!message) return null
  if (message.formLinkId !== null) return takeForm(tx, message, publicUrl)
  return message.visitId === null
    ? takeWaiting(tx, message, publicUrl)
    : takeOfVisit(tx, message as VisitMessage, publicUrl)
}

async function takeOfVisit(tx: Tx, message: VisitMessage, publicUrl: string): Promise<Taken> {
  const { id, outletId, visitId } = message
  const drop = async (why: string): Promise<Taken> => {
    await dropMessage(tx, id, why)
    await tellMessage(tx, { ...message, status: 'dropped' })
    return { parcel: null }
  }
  const visit = await knownVisit(tx, outletId, visitId)
  const kind = textFor(message, { ...placeOf(visit), state: visit.state }, now())
  if (kind === null) return drop(sayings.nothingToTell)
  const receiver = await receiverOf(tx, visitId)
  if (receiver.email === null) return drop(sayings.noAddress)
  const settings = await selectMessageSettings(tx, outletId)
  const booking = await bookingOf(tx, message)
  const clock = { quiet: settings.quiet, timeZone: booking.timeZone }
  const at = now()
  const later = message.byClient ? at : sendingTime(at, visit.startsAt, clock)
  if (later > at) {
    await postponeMessage(tx, id, later)
    return { parcel: null }
  }
  const language = receiver.language ?? settings.language
  const parcel = await parcelOf(
    tx,
    { message, visit, booking, kind, publicUrl },
    {
      ...{ to: receiver.email, name: receiver.name, language },
    },
  )
  return { message, kind, parcel }
}

interface Letterhead {
  readonly message: VisitMessage
  readonly visit: Visit
  readonly booking: ClientBooking
  readonly kind: MessageKind
  readonly publicUrl: string
}

async function parcelOf(
  tx: Tx,
  { message, visit, booking, kind, publicUrl }: Letterhead,
  to: { readonly to: string; readonly name: string | null; readonly language: 'en' | 'hi' },
): Promise<Parcel> {
  const { language } = to
  const link = kind === 'cancellation' ? null : await linkTo(tx, message, publicUrl)
  const text = await textOf(tx, message.outletId, { kind, language })
  const facts = messageFacts({ ...toldVisit(booking, to.name), link }, language)
  const { subject, body } = filledText(text, facts)
  const { about, outletId, withSeries } = message
  const { timeZone } = booking
  const series = withSeries ? await seriesPart(tx, { visit, about, timeZone, language }) : null
  const others = series?.visits.filter(({ visitId }) => visitId !== visit.id) ?? []
  const links = await linksTo(tx, { visitIds: openIds(others), outletId }, publicUrl)
  return {
    emailId: message.id,
    to: to.to,
    shopName: booking.shopName,
    letter: letterOf({ subject, body: withPart(body, series) }, language),
    attachments: calendarFile(kind, { booking, link, others, links }),
  }
}

/** Visits that a link of theirs could still move or cancel. */
const openIds = (visits: readonly VisitAhead[]) =>
  visits.flatMap(({ visitId, state }) => (state === 'cancelled' ? [] : [visitId]))

function outcomeOf(
  { attempts }: StoredMessage,
  posted: Posted,
  sent: Pick<MessageOutcome, 'sentAs' | 'recipient'>,
): MessageOutcome {
  if (posted.ok) return { ...sent, status: 'sent', error: null, delaySeconds: 0 }
  const isOver = posted.isFinal || attempts >= emailAttemptsLimit
  return {
    ...sent,
    status: isOver ? 'failed' : 'queued',
    error: posted.reason,
    delaySeconds: emailDelaySeconds(attempts),
  }
}
