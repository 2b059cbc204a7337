import type { SalonSettings } from '../../../core/contracts/rosters.ts'
import { wholeNumber } from './numbers.ts'
import { checkDay, type DayForm, type Wrong, weekForm, weekOf } from './pieces.ts'
import { words } from './words.ts'

/** Numbers of the rules, with their bounds. */
export const numbers = {
  gridMinutes: { least: 5, most: 120 },
  holdMinutes: { least: 1, most: 120 },
  cancelFreeHours: { least: 0, most: 720 },
  lateMinutes: { least: 1, most: 120 },
} as const
export type NumberName = keyof typeof numbers

export interface RulesForm {
  readonly hours: readonly DayForm[]
  readonly numbers: Readonly<Record<NumberName, string>>
  readonly staffPhones: SalonSettings['staffPhones']
}

const names = Object.keys(numbers) as NumberName[]

export const formOfRules = (settings: SalonSettings): RulesForm => ({
  hours: weekForm(settings.hours),
  staffPhones: settings.staffPhones,
  numbers: Object.fromEntries(names.map((name) => [name, String(settings[name])])) as Record<
    NumberName,
    string
  >,
})

/** The rules as they are typed; what the form does not show stays as it was. */
export function readRules(
  form: RulesForm,
  settings: SalonSettings,
): { readonly rules: SalonSettings | null; readonly errors: Wrong } {
  const errors: Wrong = {}
  for (const day of form.hours) checkDay(day, errors)
  const read = names.map((name) => {
    const { least, most } = numbers[name]
    const number = wholeNumber(form.numbers[name], least, most)
    if (number === null) errors[name] = words.rules.need(least, most)
    return [name, number] as const
  })
  if (Object.keys(errors).length > 0) return { rules: null, errors }
  const { staffPhones } = form
  const { pieces } = weekOf(form.hours)
  return {
    rules: { ...settings, ...Object.fromEntries(read), hours: pieces, staffPhones },
    errors,
  }
}
