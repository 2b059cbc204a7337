import { useEffect, useState } from 'react'
import type { OnlineStart, OnlineTimes } from '../../core/contracts/online-booking.ts'
import { addDays, type BusinessDate, daysBetween, wallClock } from '../../core/kernel/dates.ts'
import { TroubleNote, useInSight } from './frame.tsx'
import { dayIn, momentIn, timeIn, useLanguage } from './language.ts'
import { type AskedDays, type Trouble, troubleOf } from './server.ts'
import { said } from './words.ts'

const window = 7

export interface TimePlace {
  readonly timeZone: string
  readonly phone: string | null
  readonly today: BusinessDate
  readonly lastDay: BusinessDate
}

interface Props {
  place: TimePlace
  ask: (days: AskedDays) => Promise<OnlineTimes>
  /** Free times in place of one that has gone. */
  nearest: readonly OnlineStart[] | null
  /** The time that is held already: its days are shown first. */
  held?: OnlineStart | null
  /** The time that was picked, where it is not taken at once. */
  picked?: OnlineStart | null
  onPick: (start: OnlineStart) => void
}

/** Weeks are counted from today. */
const weekWith = (day: BusinessDate, today: BusinessDate): BusinessDate =>
  addDays(today, Math.floor(daysBetween(today, day) / window) * window)

type Loaded = { from: BusinessDate; times: OnlineTimes } | { from: BusinessDate; trouble: Trouble }

/** A week at a time: its days in a row, the times of one day by part of day, and the first that is free. */
export function TimePicker({ place, ask, nearest, held, picked, onPick }: Props) {
  const language = useLanguage()
  const { words } = language
  const { timeZone, today, lastDay } = place
  const dayOf = ({ startsAt }: OnlineStart) => wallClock(startsAt, timeZone).date
  const heldDay = held ? dayOf(held) : null
  const [from, setFrom] = useState(() => (heldDay ? weekWith(heldDay, today) : today))
  const [chosenDay, setChosenDay] = useState(heldDay)
  const [loaded, setLoaded] = useState<Loaded | null>(null)
  const [round, setRound] = useState(0)
  useEffect(() => {
    let isLeft = false
    const keep = (next: Loaded) => isLeft || setLoaded(next)
    ask({ from, days: window }).then(
      (times) => keep({ from, times }),
      (error: unknown) => keep({ from, trouble: troubleOf(error) }),
    )
    return () => {
      isLeft = true
    }
  }, [ask, from, round, nearest])
  const times = loaded?.from === from && 'times' in loaded ? loaded.times : null
  const trouble = loaded?.from === from && 'trouble' in loaded ? loaded.trouble : null
  const goTo = (start: BusinessDate) => {
    setFrom(start)
    setChosenDay(null)
  }
  const days = Array.from({ length: window }, (_, i) => addDays(from, i)).filter(
    (d) => d <= lastDay,
  )
  // Nobody should have to look for the first day on which something is free.
  const day = chosenDay ?? (times?.starts[0] ? dayOf(times.starts[0]) : from)
  const ofDay = times?.starts.filter((start) => dayOf(start) === day)
  return (
    <div className="stack">
      {nearest && <Nearest starts={nearest} timeZone={timeZone} onPick={onPick} />}
      {times?.firstFree && (
        <FirstFree start={times.firstFree} timeZone={timeZone} onPick={onPick} />
      )}
      <Days days={days} day={day} times={times} timeZone={timeZone} onDay={setChosenDay} />
      <div className="row">
        <button
          type="button"
          className="btn btn--quiet"
          disabled={from <= today}
          onClick={() => goTo(addDays(from, -window))}
        >
          ‹ {words.earlier}
        </button>
        <button
          type="button"
          className="btn btn--quiet push"
          disabled={addDays(from, window) > lastDay}
          onClick={() => goTo(addDays(from, window))}
        >
          {words.later} ›
        </button>
      </div>
      {trouble && <TroubleNote trouble={trouble} onAgain={() => setRound(round + 1)} />}
      {!times && !trouble && <p className="soft">{words.loading}</p>}
      {times && times.firstFree === null && <NothingAtAll place={place} />}
      {times && times.firstFree && ofDay?.length === 0 && <p>{words.nothingOnDay}</p>}
      {ofDay && <TimesOfDay {...{ starts: ofDay, timeZone, picked, onPick }} />}
      <ZoneNote timeZone={timeZone} />
    </div>
  )
}

interface Offer {
  starts: readonly OnlineStart[]
  timeZone: string
  onPick: (start: OnlineStart) => void
}

/** Told where a time has gone meanwhile. */
function Nearest({ starts, timeZone, onPick }: Offer) {
  const language = useLanguage()
  const { gone, goneAll } = language.words
  const here = useInSight(starts)
  return (
    <div className="banner banner--haldi" role="alert" ref={here}>
      <div className="stack stack--s grow">
        <p>{starts.length > 0 ? gone : goneAll}</p>
        <div className="book__times">
          {starts.map((start) => (
            <button
              key={start.startsAt}
              type="button"
              className="btn"
              onClick={() => onPick(start)}
            >
              {momentIn(language, start.startsAt, timeZone)}
            </button>
          ))}
        </div>
      </div>
    </div>
  )
}

function FirstFree(props: {
  start: OnlineStart
  timeZone: string
  onPick: (start: OnlineStart) => void
}) {
  const language = useLanguage()
  const time = momentIn(language, props.start.startsAt, props.timeZone)
  return (
    <button
      type="button"
      className="btn btn--leaf btn--l btn--block"
      onClick={() => props.onPick(props.start)}
    >
      {said(language.words.firstFree, { time })}
    </button>
  )
}

function Days(props: {
  days: readonly BusinessDate[]
  day: BusinessDate
  times: OnlineTimes | null
  timeZone: string
  onDay: (day: BusinessDate) => void
}) {
  const language = useLanguage()
  const { days, day, times, timeZone, onDay } = props
  const free = new Set(times?.starts.map(({ startsAt }) => wallClock(startsAt, timeZone).date))
  return (
    <div className="book__days">
      {days.map((each) => (
        <button
          key={each}
          type="button"
          className="chip"
          aria-pressed={each === day}
          data-free={times ? free.has(each) : undefined}
          onClick={() => onDay(each)}
        >
          {dayIn(language, each)}
          {times && !free.has(each) && <span className="sr">, {language.words.fullDay}</span>}
        </button>
      ))}
    </div>
  )
}

const parts = [
  { name: 'morning', until: 12 },
  { name: 'afternoon', until: 17 },
  { name: 'evening', until: 24 },
] as const

function TimesOfDay(props: Offer & Pick<Props, 'picked'>) {
  const language = useLanguage()
  const { starts, timeZone, picked } = props
  const partOf = ({ startsAt }: OnlineStart) =>
    parts.find(({ until }) => wallClock(startsAt, timeZone).hour < until)?.name
  return parts.map(({ name }) => {
    const own = starts.filter((start) => partOf(start) === name)
    if (own.length === 0) return null
    return (
      <section key={name} className="stack stack--s">
        <h2 className="t-section">{language.words[name]}</h2>
        <div className="book__times">
          {own.map((start) => (
            <button
              key={start.startsAt}
              type="button"
              className="btn"
              aria-pressed={picked === undefined ? undefined : picked?.startsAt === start.startsAt}
              onClick={() => props.onPick(start)}
            >
              {timeIn(language, start.startsAt, timeZone)}
            </button>
          ))}
        </div>
      </section>
    )
  })
}

function NothingAtAll({ place: { phone, today, lastDay } }: { place: TimePlace }) {
  const { words } = useLanguage()
  const days = daysBetween(today, lastDay)
  if (!phone) return <p>{said(words.nothingAtAllNoPhone, { days })}</p>
  return <p>{said(words.nothingAtAll, { days, phone })}</p>
}

/** A visit is in a place: its clock is told where the device shows another. */
function ZoneNote({ timeZone }: { timeZone: string }) {
  const { words } = useLanguage()
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const offset = (zone: string) => wallClockNow(zone)
  if (own === timeZone || offset(own) === offset(timeZone)) return null
  return <p className="t-small soft">{said(words.zone, { zone: timeZone })}</p>
}

function wallClockNow(timeZone: string): string {
  const form = { dateStyle: 'short', timeStyle: 'short', timeZone } as const
  return new Intl.DateTimeFormat('en', form).format(Date.now())
}
