import type { Visit } from '../../../core/contracts/appointments.ts'
import type { BookingLanguage } from '../../../core/contracts/online-booking.ts'
import { seriesLines } from '../../../core/rules/client-messages/message-facts.ts'
import type { About } from '../../../core/rules/client-messages/news.ts'
import type { Reader } from '../../platform/database/client.ts'
import { seriesAhead, type VisitAhead } from '../appointments/public.ts'

export interface SeriesPart {
  /** The visits that lie ahead, in words. */
  readonly words: string
  /** The same for a calendar, with those that were cancelled. */
  readonly visits: readonly VisitAhead[]
}

/** The visits of its series that lie ahead as they are now; null for a visit that does not repeat. */
export async function seriesPart(
  reader: Reader,
  told: {
    readonly visit: Visit
    readonly about: About
    readonly timeZone: string
    readonly language: BookingLanguage
  },
): Promise<SeriesPart | null> {
  const { visit, about, timeZone, language } = told
  if (!visit.series) return null
  const visits = await seriesAhead(reader, visit)
  const starts = visits.flatMap(({ state, startsAt }) => (state === 'cancelled' ? [] : [startsAt]))
  const words = seriesLines(starts, { timeZone, language, isOff: about === 'cancelled' })
  return { words, visits }
}

export const withPart = (text: string, part: SeriesPart | null): string =>
  part === null ? text : `${text}\n\n${part.words}`
