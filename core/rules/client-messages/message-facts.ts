import type { BookingLanguage } from '../../contracts/online-booking.ts'
import { formatMoney } from '../../kernel/currency.ts'
import type { BusinessDate, Instant } from '../../kernel/dates.ts'
import type { Minor } from '../../kernel/money.ts'
import { seriesWords, shareWords } from './default-texts.ts'
import type { MessageFacts } from './filled-text.ts'

/** A visit as a client is told of it. */
export interface ToldVisit {
  readonly clientName: string | null
  /** Null for who waits and has no time yet. */
  readonly startsAt: Instant | null
  readonly services: readonly { readonly name: string; readonly staffName: string | null }[]
  readonly totalMinor: Minor | null
  readonly link: string | null
  /** Until when an offered time is kept. */
  readonly until?: Instant
  /** Days on which somebody waits. */
  readonly days?: { readonly from: BusinessDate; readonly to: BusinessDate }
  /** The form that is to be signed. */
  readonly form?: string
  readonly place: {
    readonly shopName: string
    readonly outletName: string
    readonly addressLines: readonly string[]
    readonly phone: string | null
    readonly timeZone: string
    readonly currency: string
  }
}

const tags: Readonly<Record<BookingLanguage, string>> = { en: 'en-IN', hi: 'hi-IN' }

const unnamed: Readonly<Record<BookingLanguage, string>> = { en: 'and welcome', hi: 'जी' }

/** The facts in words: by the clock of the salon, in the language of the client. */
export function messageFacts(visit: ToldVisit, language: BookingLanguage): MessageFacts {
  const { place, services, startsAt, until, days } = visit
  const { timeZone } = place
  const names = services.flatMap(({ staffName }) => staffName?.split(' ')[0] ?? [])
  return {
    name: visit.clientName ?? unnamed[language],
    services: services.map(({ name }) => name).join(', '),
    staff: [...new Set(names)].join(', ') || null,
    date: startsAt && dateOf(startsAt, timeZone, language),
    time: startsAt && timeOf(startsAt, timeZone, language),
    until: until ? timeOf(until, timeZone, language) : null,
    days: days ? daysOf(days, language) : null,
    form: visit.form ?? null,
    total:
      visit.totalMinor === null
        ? null
        : formatMoney(visit.totalMinor, { currency: place.currency, paise: 'auto' }),
    link: visit.link,
    shop: place.shopName,
    outlet: place.outletName,
    address: place.addressLines.join(', ') || null,
    phone: place.phone,
  }
}

/** One day, or the first and the last. */
function daysOf(
  { from, to }: { readonly from: BusinessDate; readonly to: BusinessDate },
  language: BookingLanguage,
): string {
  const noon = (day: BusinessDate) => dateOf(`${day}T12:00:00Z` as Instant, 'UTC', language)
  return from === to ? noon(from) : `${noon(from)} – ${noon(to)}`
}

function dateOf(at: Instant, timeZone: string, language: BookingLanguage): string {
  const form = { weekday: 'long', day: 'numeric', month: 'long', timeZone } as const
  return new Intl.DateTimeFormat(tags[language], form).format(Date.parse(at))
}

function timeOf(at: Instant, timeZone: string, language: BookingLanguage): string {
  const form = { hour: 'numeric', minute: '2-digit', hour12: true, timeZone } as const
  return new Intl.DateTimeFormat(tags[language], form).format(Date.parse(at))
}

/** The starts of a series that lie ahead, each on its line. Where it is off, those that stay. */
export function seriesLines(
  starts: readonly Instant[],
  told: {
    readonly timeZone: string
    readonly language: BookingLanguage
    readonly isOff: boolean
  },
): string {
  const { timeZone, language, isOff } = told
  const words = seriesWords[language]
  if (starts.length === 0) return isOff ? words.noneStays : words.noneAhead
  const lines = starts.map(
    (at) => `${dateOf(at, timeZone, language)}, ${timeOf(at, timeZone, language)}`,
  )
  return [isOff ? words.stays : words.ahead, ...lines].join('\n')
}

/** The facts of a visit as a short message for WhatsApp. Asterisks are bold type there. */
export function visitShareText(
  visit: ToldVisit,
  about: 'booked' | 'moved' | 'cancelled',
  language: BookingLanguage,
): string {
  const facts = messageFacts(visit, language)
  const words = shareWords[language]
  return [
    `*${facts.shop}*`,
    words[about],
    `*${facts.date}, ${facts.time}*`,
    [facts.services, facts.staff].filter(Boolean).join(' · '),
    ...(facts.address ? [[facts.outlet, facts.address].join(', ')] : []),
    ...(facts.link && about !== 'cancelled' ? [words.change, facts.link] : []),
  ].join('\n')
}

/** A form to sign as a short message for WhatsApp. */
export function formShareText(
  { shop, form, link }: { readonly shop: string; readonly form: string; readonly link: string },
  language: BookingLanguage,
): string {
  return [`*${shop}*`, shareWords[language].form, `*${form}*`, link].join('\n')
}
