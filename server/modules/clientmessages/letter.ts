import type { MessageKind, MessageText } from '../../../core/contracts/client-messages.ts'
import type { BookingLanguage, ClientBooking } from '../../../core/contracts/online-booking.ts'
import { type IcsEvent, type IcsStatus, icsFile, icsType } from '../../../core/rules/ics.ts'
import type { VisitAhead } from '../appointments/public.ts'
import { type Attachment, escapedHtml, htmlPage, type Letter } from '../messaging/public.ts'

/** A filled text as a letter: its lines as they are, addresses of the web as links. */
export function letterOf({ subject, body }: MessageText, language: BookingLanguage): Letter {
  const lines = body.split('\n').map((line) => linked(escapedHtml(line)))
  return { subject, text: body, html: htmlPage(`<p>${lines.join('<br>')}</p>`, language) }
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<]+/g, (address) => `<a href="${address}">${address}</a>`)
}

const statuses: Partial<Record<MessageKind, IcsStatus>> = {
  requested: 'TENTATIVE',
  confirmation: 'CONFIRMED',
  change: 'CONFIRMED',
  cancellation: 'CANCELLED',
}

interface ForCalendar {
  readonly booking: ClientBooking
  readonly link: string | null
  /** Visits of its series, which the letter tells of, too. */
  readonly others: readonly VisitAhead[]
  /** What opens each of those, by visit. */
  readonly links: ReadonlyMap<string, string>
}

/**
 * The visit for the calendar of the client, and with it each visit of the series that the letter tells of. A later one
 * of the same visit takes the place of what a calendar has; a reminder brings none, as the calendar reminds by itself.
 */
export function calendarFile(kind: MessageKind, of: ForCalendar): Attachment[] {
  const status = statuses[kind]
  if (!status) return []
  const { booking, link, others, links } = of
  const { visitId, services, sequence, changedAt, startsAt, endsAt, state } = booking
  const own = {
    ...placed(booking, { visitId, names: services.map(({ name }) => name) }),
    ...{ sequence, stampedAt: changedAt, startsAt, endsAt, description: link },
    status: state === 'requested' ? ('TENTATIVE' as const) : status,
  }
  const rest = others.map((visit) => eventOf(booking, visit, links.get(visit.visitId) ?? null))
  const events = [own, ...rest]
  const bytes = Buffer.from(icsFile({ name: null, events }))
  return [{ name: rest.length > 0 ? 'visits.ics' : 'visit.ics', type: icsType, bytes }]
}

function eventOf(booking: ClientBooking, visit: VisitAhead, link: string | null): IcsEvent {
  const { visitId, services: names, version, changedAt: stampedAt, startsAt, endsAt, state } = visit
  return {
    ...placed(booking, { visitId, names }),
    ...{ sequence: version - 1, stampedAt, startsAt, endsAt, description: link },
    status: state === 'cancelled' ? 'CANCELLED' : state === 'requested' ? 'TENTATIVE' : 'CONFIRMED',
  }
}

function placed(
  { outletName, addressLines }: ClientBooking,
  { visitId, names }: { readonly visitId: string; readonly names: readonly string[] },
) {
  return {
    uid: `${visitId}@vendly`,
    summary: `${names.join(', ')} · ${outletName}`,
    location: [outletName, ...addressLines].join(', '),
  }
}
