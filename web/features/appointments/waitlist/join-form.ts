import type { WaitingWindow } from '../../../../core/contracts/waitlist.ts'
import { type BusinessDate, isBusinessDate } from '../../../../core/kernel/dates.ts'
import { newId } from '../../../offline/acts.ts'
import { words } from './words.ts'

/** Days on which a client could come, as they are typed. */
export interface WindowForm {
  readonly key: string
  readonly from: string
  readonly to: string
  readonly hours: { readonly from: string; readonly to: string } | null
}

export const newWindow = (day: BusinessDate): WindowForm => ({
  ...{ key: newId(), from: day, to: day, hours: null },
})

/** The days as they are asked for, with the last of them; what is wrong, by the key of the days. */
export function readWindows(forms: readonly WindowForm[]): {
  readonly windows: WaitingWindow[]
  readonly until: BusinessDate | null
  readonly errors: Readonly<Record<string, string>>
} {
  const errors: Record<string, string> = {}
  const windows: WaitingWindow[] = []
  for (const { key, from, to, hours } of forms) {
    const isWrongHours = hours && (!hours.from || !hours.to || hours.from >= hours.to)
    if (!isBusinessDate(from) || !isBusinessDate(to) || from > to) errors[key] = words.needDays
    else if (isWrongHours) errors[`${key}.hours`] = words.needHours
    else windows.push({ from, to, between: hours })
  }
  const until = windows.reduce<BusinessDate | null>(
    (last, { to }) => (last && last >= to ? last : to),
    null,
  )
  return { windows, until, errors }
}
