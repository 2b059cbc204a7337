import { useCallback, useRef, useState } from 'react'
import type { ClientBooking, OnlineStart } from '../../core/contracts/online-booking.ts'
import { addDays, type Instant, wallClock } from '../../core/kernel/dates.ts'
import { Bar, Step, TroubleNote } from './frame.tsx'
import { momentIn, useLanguage } from './language.ts'
import {
  type AskedDays,
  findMoveTimes,
  moveBooking,
  newId,
  type Trouble,
  troubleOf,
} from './server.ts'
import { TimePicker } from './time-picker.tsx'
import { said } from './words.ts'

const daysAhead = 90

export function MoveStep(props: {
  token: string
  booking: ClientBooking
  onMoved: (booking: ClientBooking) => void
  onBack: () => void
}) {
  const { token, booking } = props
  const language = useLanguage()
  const { words } = language
  const [start, setStart] = useState<OnlineStart | null>(null)
  const [nearest, setNearest] = useState<readonly OnlineStart[] | null>(null)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const [busy, setBusy] = useState(false)
  const actId = useRef({ of: '', id: '' })
  const ask = useCallback((days: AskedDays) => findMoveTimes(token, days), [token])
  const today = wallClock(new Date().toISOString() as Instant, booking.timeZone).date
  const place = { ...booking, today, lastDay: addDays(today, daysAhead) }
  const move = async (to: OnlineStart) => {
    if (actId.current.of !== to.startsAt) actId.current = { of: to.startsAt, id: newId() }
    setBusy(true)
    setTrouble(null)
    try {
      props.onMoved(await moveBooking(token, to.startsAt, actId.current.id))
    } catch (error) {
      const found = troubleOf(error)
      const isGone = found.code === 'onlinebooking.time_taken'
      setNearest(isGone ? found.nearest : null)
      setTrouble(isGone ? null : found)
      if (isGone) setStart(null)
      setBusy(false)
    }
  }
  return (
    <>
      <Step title={words.moveTitle}>
        <TimePicker {...{ place, ask, nearest }} picked={start} onPick={setStart} />
        {trouble && <TroubleNote trouble={trouble} />}
      </Step>
      <Bar says={null}>
        <button type="button" className="btn btn--l" onClick={props.onBack}>
          {words.back}
        </button>
        {start && (
          <button
            type="button"
            className={`btn btn--money btn--l btn--block ${busy ? 'is-busy' : ''}`}
            disabled={busy}
            onClick={() => void move(start)}
          >
            {said(words.moveTo, { time: momentIn(language, start.startsAt, booking.timeZone) })}
          </button>
        )}
      </Bar>
    </>
  )
}
