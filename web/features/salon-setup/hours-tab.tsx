import { useState } from 'react'
import type { Rosters, SalonSetup, StaffMember } from '../../../core/contracts/rosters.ts'
import { addDays, type BusinessDate, weekdayOf } from '../../../core/kernel/dates.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import type { Hue } from '../../ui/marks/marks.tsx'
import { dayWords } from '../../ui/moments.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Avatar, Tag } from '../../ui/surface.tsx'
import { DayEditor } from './day-editor.tsx'
import { minutesWords } from './pieces.ts'
import { type PlannedDay, plannedDay } from './planned-day.ts'
import { useRosters } from './queries.ts'
import { useSetupPlace } from './setup-place.ts'
import { WeeksDrawer } from './weeks-drawer.tsx'
import { words } from './words.ts'

/** Who works when in one week; a day opens the day, a name the weeks of the person. */
export function HoursTab({ setup }: { setup: SalonSetup }) {
  const { today, day, go } = useSetupPlace()
  const monday = addDays(day, -weekdayOf(day))
  const sunday = addDays(monday, 6)
  const rosters = useRosters(monday, sunday)
  return (
    <>
      <p className="soft">{words.hours.says}</p>
      <div className="row row--s row--wrap">
        <IconButton
          icon="chevron-left"
          label={words.hours.before}
          onClick={() => go({ day: addDays(monday, -7) })}
        />
        <b className="hours__week">
          {words.hours.week(dayWords(monday, today), dayWords(sunday, today))}
        </b>
        <IconButton
          icon="chevron-right"
          label={words.hours.after}
          onClick={() => go({ day: addDays(monday, 7) })}
        />
        <Button kind="quiet" onClick={() => go({ day: today })}>
          {words.hours.thisWeek}
        </Button>
      </div>
      {rosters.data ? (
        <Week staff={setup.staff} rosters={rosters.data} monday={monday} />
      ) : rosters.isError ? (
        <ErrorState
          title={words.failed}
          retry={{ label: words.tryAgain, act: () => void rosters.refetch() }}
        >
          {problemWords(rosters.error)}
        </ErrorState>
      ) : (
        <Loading label={words.loading} slow={words.slow}>
          <Skeleton width="100%" height="240px" />
        </Loading>
      )}
    </>
  )
}

interface OpenDay {
  readonly member: StaffMember
  readonly date: BusinessDate
  readonly plan: PlannedDay
}

function Week(props: { staff: readonly StaffMember[]; rosters: Rosters; monday: BusinessDate }) {
  const { staff, rosters, monday } = props
  const { today } = useSetupPlace()
  const zone = useTimeZone()
  const [openDay, setOpenDay] = useState<OpenDay | null>(null)
  const [weeksOf, setWeeksOf] = useState<StaffMember | null>(null)
  const dates = words.weekdays.map((_, at) => addDays(monday, at))
  if (staff.length === 0) {
    return <EmptyState title={words.staff.empty}>{words.staff.emptySays}</EmptyState>
  }
  return (
    <>
      <div className="hours card">
        <div className="hours__head" aria-hidden="true">
          <span />
          {dates.map((date) => (
            <span key={date} className={date === today ? 'is-today' : undefined}>
              {dayWords(date, today)}
            </span>
          ))}
        </div>
        {staff.map((member) => (
          <div className="hours__row" key={member.userId}>
            <button type="button" className="hours__who" onClick={() => setWeeksOf(member)}>
              <Avatar name={member.name} hue={member.colour as Hue} />
              <span className="grow">
                <b>{member.name}</b>
                <span className="t-label">{words.hours.weeks}</span>
              </span>
            </button>
            {dates.map((date) => {
              const plan = plannedDay(rosters, member.userId, { date, zone })
              return (
                <DayCell
                  key={date}
                  {...{ plan, name: member.name, day: dayWords(date, today) }}
                  isToday={date === today}
                  onOpen={() => setOpenDay({ member, date, plan })}
                />
              )
            })}
          </div>
        ))}
      </div>
      {openDay && (
        <DayEditor
          key={`${openDay.member.userId} ${openDay.date}`}
          {...openDay}
          onClose={() => setOpenDay(null)}
        />
      )}
      {weeksOf && <WeeksDrawer member={weeksOf} onClose={() => setWeeksOf(null)} />}
    </>
  )
}

function DayCell(props: {
  plan: PlannedDay
  name: string
  day: string
  isToday: boolean
  onOpen: () => void
}) {
  const { plan, name, day } = props
  const hours = plan.pieces.map(minutesWords)
  const away = plan.closed ? words.hours.closed : plan.onLeave ? words.hours.leave : null
  const says = away ?? (hours.length > 0 ? hours.join(', ') : words.hours.off)
  const full = plan.isOwn ? `${says}, ${words.hours.own.toLowerCase()}` : says
  return (
    <button
      type="button"
      className={props.isToday ? 'hours__day is-today' : 'hours__day'}
      aria-label={words.hours.dayOf(name, day, full)}
      onClick={props.onOpen}
    >
      <span className="hours__date">{day}</span>
      {away ? (
        <Tag tone={plan.closed ? 'plain' : 'haldi'}>{away}</Tag>
      ) : hours.length > 0 ? (
        <span className="hours__pieces">
          {hours.map((one) => (
            <span key={one}>{one}</span>
          ))}
        </span>
      ) : (
        <span className="mute">{words.hours.off}</span>
      )}
      {plan.isOwn && <Tag tone="neel">{words.hours.own}</Tag>}
    </button>
  )
}
