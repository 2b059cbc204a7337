import { useState } from 'react'
import type { Leave, SalonSetup } from '../../../core/contracts/rosters.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Skeleton } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { Closures } from './closures.tsx'
import { LeaveAsk } from './leave-ask.tsx'
import { LeaveKeys, TakeBackKey } from './leave-keys.tsx'
import { minuteWords } from './pieces.ts'
import { useRosters } from './queries.ts'
import { useSetupPlace } from './setup-place.ts'
import { words } from './words.ts'

const daysShown = 365

/** Time off that was asked for, first; then what was decided, and the days on which the salon is closed. */
export function LeaveTab({ setup }: { setup: SalonSetup }) {
  const { today } = useSetupPlace()
  const rosters = useRosters(today, addDays(today, daysShown))
  const [asking, setAsking] = useState(false)
  if (rosters.isError && !rosters.data) {
    const retry = { label: words.tryAgain, act: () => void rosters.refetch() }
    return (
      <ErrorState title={words.failed} retry={retry}>
        {problemWords(rosters.error)}
      </ErrorState>
    )
  }
  if (!rosters.data) return <Skeleton width="100%" height="200px" />
  const { leave, closures } = rosters.data
  const asked = leave.filter(({ state }) => state === 'asked')
  const decided = leave.filter(({ state }) => state !== 'asked')
  return (
    <>
      {asked.length > 0 && (
        <Card title={words.leave.asked} flush>
          <ul className="srows">
            {asked.map((one) => (
              <LeaveRow key={one.id} leave={one} />
            ))}
          </ul>
        </Card>
      )}
      <Card
        title={words.leave.coming}
        aside={
          <Button icon="plus" onClick={() => setAsking(true)}>
            {words.leave.ask}
          </Button>
        }
        flush
      >
        {decided.length === 0 ? (
          <p className="soft srows__none">{words.leave.none}</p>
        ) : (
          <ul className="srows">
            {decided.map((one) => (
              <LeaveRow key={one.id} leave={one} />
            ))}
          </ul>
        )}
      </Card>
      <Closures closures={closures} />
      {asking && <LeaveAsk staff={setup.staff} onClose={() => setAsking(false)} />}
    </>
  )
}

/** "Mon 7 Dec to Wed 9 Dec", "Mon 7 Dec, 2 pm to 4 pm". */
function useLeaveSpan() {
  const zone = useTimeZone()
  const { today } = useSetupPlace()
  return ({ startsAt, endsAt }: Leave): string => {
    const from = wallTimeOf(momentOf(startsAt), zone)
    const to = wallTimeOf(momentOf(endsAt), zone)
    const last = to.minute === 0 ? addDays(to.date, -1) : to.date
    const says = (date: typeof last) => dayWords(date, today)
    if (from.minute === 0 && to.minute === 0) {
      return from.date === last ? says(last) : `${says(from.date)} to ${says(last)}`
    }
    const start = `${says(from.date)}, ${minuteWords(from.minute)}`
    const end = minuteWords(to.minute)
    return to.date === from.date ? `${start} to ${end}` : `${start} to ${says(to.date)}, ${end}`
  }
}

const marks = {
  granted: { tone: 'leaf', icon: 'check' },
  refused: { tone: 'brick', icon: 'x' },
  withdrawn: { tone: 'plain', icon: 'undo-2' },
} as const

function LeaveRow({ leave }: { leave: Leave }) {
  const spanOf = useLeaveSpan()
  const { name, state, reason, decidedBy, decisionNote } = leave
  return (
    <li className="leaverow">
      <span className="grow">
        <b>{name}</b>
        <span className="t-label">{[spanOf(leave), reason].filter(Boolean).join(' · ')}</span>
        {decidedBy && (
          <span className="t-label">
            {[words.leave.by(decidedBy), decisionNote].filter(Boolean).join(' · ')}
          </span>
        )}
      </span>
      {state === 'asked' ? (
        <LeaveKeys leave={leave} />
      ) : (
        <Tag {...marks[state]}>{words.leave[state]}</Tag>
      )}
      {state === 'granted' && <TakeBackKey leave={leave} />}
    </li>
  )
}
