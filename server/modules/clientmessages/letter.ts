import type { MessageKind, MessageText } from '../../../core/contracts/client-messages.ts'
import type { BookingLanguage, ClientBooking } from '../../../core/contracts/online-booking.ts'
import { type IcsStatus, icsFile, icsType } from '../../../core/rules/ics.ts'
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

/**
 * The visit for the calendar of the client. A later one of the same visit takes the place of what a calendar has; a
 * reminder brings none, as the calendar reminds by itself.
 */
export function calendarFile(
  kind: MessageKind,
  booking: ClientBooking,
  link: string | null,
): Attachment[] {
  const status = statuses[kind]
  if (!status) return []
  const { outletName, addressLines, services } = booking
  const event = {
    uid: `${booking.visitId}@vendly`,
    sequence: booking.sequence,
    stampedAt: booking.changedAt,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    summary: `${services.map(({ name }) => name).join(', ')} · ${outletName}`,
    description: link,
    location: [outletName, ...addressLines].join(', '),
    status: booking.state === 'requested' ? ('TENTATIVE' as const) : status,
  }
  const bytes = Buffer.from(icsFile({ name: null, events: [event] }))
  return [{ name: 'visit.ics', type: icsType, bytes }]
}
