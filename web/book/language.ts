import { createContext, use, useEffect, useState } from 'react'
import type { BookingLanguage } from '../../core/contracts/online-booking.ts'
import { type BusinessDate, type Instant, wallClock } from '../../core/kernel/dates.ts'
import { said, type Words, words } from './words.ts'

const tags: Readonly<Record<BookingLanguage, string>> = { en: 'en-IN', hi: 'hi-IN' }
const kept = 'vendly.book.language'

export interface Language {
  readonly code: BookingLanguage
  readonly tag: string
  readonly words: Words
}

const languageOf = (code: BookingLanguage): Language => ({
  code,
  tag: tags[code],
  words: words[code],
})

export const LanguageContext = createContext(languageOf('en'))
export const useLanguage = () => use(LanguageContext)
export const useWords = () => use(LanguageContext).words

/** What the client chose before on this device, or else what the device speaks. */
function firstLanguage(): BookingLanguage {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem(kept)
  } catch {
    // Without storage the page asks the device each time.
  }
  if (chosen === 'en' || chosen === 'hi') return chosen
  return navigator.languages.some((tag) => tag.startsWith('hi')) ? 'hi' : 'en'
}

export function useChosenLanguage(titleOf: (words: Words) => string) {
  const [code, setCode] = useState(firstLanguage)
  const language = languageOf(code)
  useEffect(() => {
    document.documentElement.lang = tags[code]
  }, [code])
  const title = titleOf(words[code])
  useEffect(() => {
    document.title = title
  }, [title])
  const choose = (next: BookingLanguage) => {
    setCode(next)
    try {
      localStorage.setItem(kept, next)
    } catch {
      // It holds for this visit of the page.
    }
  }
  return { language, choose }
}

/** "10:15 am" by the clock of the salon. */
export function timeIn({ tag }: Language, at: Instant, timeZone: string): string {
  const form = { hour: 'numeric', minute: '2-digit', hour12: true, timeZone } as const
  return new Intl.DateTimeFormat(tag, form).format(Date.parse(at))
}

/** "Sat, 17 Oct" */
export function dayIn({ tag }: Language, day: BusinessDate): string {
  const form = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(tag, form).format(Date.parse(`${day}T12:00:00Z`))
}

/** "2:00 pm" of a time on the wall of the salon. */
export function hourIn(language: Language, time: string): string {
  return timeIn(language, `2000-01-01T${time}:00Z` as Instant, 'UTC')
}

export function momentIn(language: Language, at: Instant, timeZone: string): string {
  return `${dayIn(language, wallClock(at, timeZone).date)}, ${timeIn(language, at, timeZone)}`
}

export function lengthIn({ words: { minutes, hour, hours } }: Language, all: number) {
  const h = Math.floor(all / 60)
  const m = all % 60
  const parts = [
    h > 0 && said(h === 1 ? hour : hours, { h }),
    (m > 0 || h === 0) && said(minutes, { n: m }),
  ]
  return parts.filter(Boolean).join(' ')
}
