import { useState } from 'react'
import type { WalkIn, WalkInBoard } from '../../../../core/contracts/walk-ins.ts'
import { momentOf } from '../../../../core/kernel/wall-time.ts'
import { minutesOverPromise } from '../../../../core/rules/walk-ins.ts'
import { useTimeZone } from '../../../offline/use-outlet.ts'
import { Button } from '../../../ui/button.tsx'
import { timeWords } from '../../../ui/moments.ts'
import { Tag } from '../../../ui/surface.tsx'
import { overNothing } from '../booking-trouble.tsx'
import { useSalon } from '../queries.ts'
import { clientOf } from '../visit-words.ts'
import { LeaveKey } from './leave-key.tsx'
import { SeatDrawer, useSeat } from './seat-drawer.tsx'
import { whyWords, words } from './words.ts'

/** One who waits: what was promised, who takes them when, and why. */
export function GuestRow(props: { guest: WalkIn; turns: WalkInBoard['turns']; mayEdit: boolean }) {
  const { guest, mayEdit } = props
  const zone = useTimeZone()
  const salon = useSalon()
  const [choosing, setChoosing] = useState(false)
  const seat = useSeat(guest)
  const asked = salon.data?.staff.find(({ userId }) => userId === guest.staffId)?.name
  const about = [
    guest.serviceNames.join(', '),
    asked ? words.asksFor(asked) : words.anyone,
    words.came(timeWords(guest.cameAt, zone)),
  ]
  const isTrouble = seat.command.error !== null || seat.command.open
  return (
    <li className="wirow">
      <div className="wirow__who">
        <b>{clientOf(guest)}</b>
        <span className="t-label">{about.join(' · ')}</span>
        {guest.note && <span className="t-label">{guest.note}</span>}
      </div>
      <Plan guest={guest} />
      {mayEdit && (
        <div className="wirow__keys">
          {guest.plan && (
            <Button
              kind="leaf"
              icon="armchair"
              busy={seat.command.busy}
              onClick={() => seat.send(null, overNothing)}
            >
              {words.seat(guest.plan.staffName)}
            </Button>
          )}
          <Button icon="users" onClick={() => setChoosing(true)}>
            {words.seatOther}
          </Button>
          <LeaveKey guest={guest} />
        </div>
      )}
      {(choosing || isTrouble) && (
        <SeatDrawer
          guest={guest}
          seat={seat}
          onClose={() => {
            seat.command.reset()
            setChoosing(false)
          }}
        />
      )}
    </li>
  )
}

function Plan({ guest: { plan, promisedAt } }: { guest: WalkIn }) {
  const zone = useTimeZone()
  if (!plan) {
    return (
      <div className="wirow__plan">
        <b>{words.notToday}</b>
        <span className="t-label">{words.notTodaySays}</span>
      </div>
    )
  }
  const late = promisedAt && minutesOverPromise(momentOf(plan.startsAt), momentOf(promisedAt))
  return (
    <div className="wirow__plan">
      <b>{timeWords(plan.startsAt, zone)}</b>
      <span>{words.planned(plan.staffName, plan.waitMinutes)}</span>
      {promisedAt &&
        (late ? (
          <Tag tone="brick" icon="clock">
            {words.late(timeWords(promisedAt, zone), late)}
          </Tag>
        ) : (
          <span className="t-label">{words.promised(timeWords(promisedAt, zone))}</span>
        ))}
      <span className="t-label">{whyWords(plan)}</span>
    </div>
  )
}
