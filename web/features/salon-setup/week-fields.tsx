import { Button } from '../../ui/button.tsx'
import { DayFields } from './day-fields.tsx'
import { type DayForm, sameHours } from './pieces.ts'
import { words } from './words.ts'

/** Seven days, each with its hours; those of one day can be used for all that work. */
export function WeekFields(props: {
  days: readonly DayForm[]
  errors: Readonly<Record<string, string>>
  onChange: (days: DayForm[]) => void
  noBreaks?: boolean
}) {
  const { days, errors, onChange } = props
  const put = (at: number, day: DayForm) =>
    onChange(days.map((one, index) => (index === at ? day : one)))
  const copy = (day: DayForm) =>
    onChange(days.map((one) => (one === day || one.pieces.length === 0 ? one : sameHours(day))))
  const working = days.filter(({ pieces }) => pieces.length > 0).length
  return days.map((day, at) => {
    const name = words.weekdays[at] ?? ''
    return (
      <section className="weekday" key={name}>
        <h3>{name}</h3>
        <DayFields
          {...{ name, day, errors }}
          noBreaks={props.noBreaks ?? false}
          onChange={(next) => put(at, next)}
          beside={
            day.pieces.length > 0 &&
            working > 1 && (
              <Button
                kind="quiet"
                icon="copy"
                aria-label={words.hours.copyDown(name)}
                onClick={() => copy(day)}
              >
                {words.hours.copyKey}
              </Button>
            )
          }
        />
      </section>
    )
  })
}
