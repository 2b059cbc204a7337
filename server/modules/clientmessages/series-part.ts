import type { Visit } from '../../../core/contracts/appointments.ts'
import type { BookingLanguage } from '../../../core/contracts/online-booking.ts'
import { seriesLines } from '../../../core/rules/client-messages/message-facts.ts'
import type { About } from '../../../core/rules/client-messages/news.ts'
import type { Reader } from '../../platform/database/client.ts'
import { seriesAhead } from '../appointments/public.ts'

/** The visits of its series that lie ahead as they are now, in words; null for a visit that does not repeat. */
export async function seriesPart(
  reader: Reader,
  told: {
    readonly visit: Visit
    readonly about: About
    readonly timeZone: string
    readonly language: BookingLanguage
  },
): Promise<string | null> {
  const { visit, about, timeZone, language } = told
  if (!visit.series) return null
  const starts = await seriesAhead(reader, visit)
  return seriesLines(starts, { timeZone, language, isOff: about === 'cancelled' })
}

export const withPart = (text: string, part: string | null): string =>
  part === null ? text : `${text}\n\n${part}`
