import { billWords } from './bill-words.ts'

/** How long ago, as people say it; the future of a wrong clock is now. */
export function ageWords(since: string, nowMilliseconds: number): string {
  const minutes = Math.floor((nowMilliseconds - Date.parse(since)) / 60_000)
  if (minutes < 1) return billWords.age.now
  if (minutes < 60) return billWords.age.minutes(minutes)
  const hours = Math.floor(minutes / 60)
  return hours < 24 ? billWords.age.hours(hours) : billWords.age.days(Math.floor(hours / 24))
}
