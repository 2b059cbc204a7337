import { useState } from 'react'
import type { Visit } from '../../../core/contracts/appointments.ts'
import { moveVisit } from '../../../core/contracts/visit-changes.ts'
import { instantOf, type Moment, momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { askToTell } from '../../offline/tell-client.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { dayWords } from '../../ui/moments.ts'
import { useToast } from '../../ui/toast.tsx'
import { type Wanted, wantedOf } from './booking-draft.ts'
import { BookingTrouble, type Over, overNothing } from './booking-trouble.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { useMoveScope } from './move-scope.tsx'
import { useSalon } from './queries.ts'
import { WantedRow } from './services-part.tsx'
import { TimePart } from './time-part.tsx'
import { clientOf, timeAt } from './visit-words.ts'
import { words } from './words.ts'

interface NewPlace {
  readonly visit: Visit
  readonly wanted: readonly Wanted[]
  readonly startsAt: Moment
}

/** Services that somebody else does. */
const changesOf = ({ visit, wanted }: Pick<NewPlace, 'visit' | 'wanted'>) =>
  visit.services.flatMap(({ serviceNo, staffId }, index) => {
    const next = wanted[index]?.staffId ?? null
    return next !== null && next !== staffId ? [{ serviceNo, staffId: next }] : []
  })

/** Sends the place, with what it goes over on purpose. */
function useMove({ visit, wanted, startsAt }: NewPlace, onDone: (moved: Visit) => void) {
  const services = changesOf({ visit, wanted })
  return useCommand(
    (over: Over, act) =>
      call(moveVisit, {
        params: { visitId: visit.id },
        body: {
          ...{ actId: act.id, version: visit.version, startsAt: instantOf(startsAt), services },
          ...over,
        },
      }),
    { madeOld: ['calendar'], onDone },
  )
}

/** Another day, time or person for a visit, without dragging it. */
export function MoveDrawer(props: {
  visit: Visit
  onClose: () => void
  onDone: (visit: Pick<Visit, 'day'>) => void
}) {
  const { visit, onClose, onDone } = props
  const zone = useTimeZone()
  const toast = useToast()
  const { today } = useCalendarPlace()
  const [wanted, setWanted] = useState<readonly Wanted[]>(() => wantedOf(visit))
  const [startsAt, setStartsAt] = useState<Moment>(momentOf(visit.startsAt))
  const [day, setDay] = useState(visit.day < today ? today : visit.day)
  const [over, setOver] = useState(overNothing)
  const whenOf = (at: Moment) =>
    `${dayWords(wallTimeOf(at, zone).date, today)}, ${timeAt(at, zone)}`
  const move = useMove({ visit, wanted, startsAt }, (moved) => {
    toast({ says: words.move.done(whenOf(momentOf(moved.startsAt))) })
    askToTell(moved, 'moved')
    onDone(moved)
  })
  const send = (next: Over) => {
    setOver(next)
    move.run(next)
  }
  const several = useMoveScope({ visit, startsAt, services: changesOf({ visit, wanted }) }, onDone)
  const one = () => (move.open ? move.retry() : send(overNothing))
  const isOpen = several.isOn ? several.open : move.open
  return (
    <Drawer
      open
      keepOpenOutside
      onClose={onClose}
      title={words.book.moveTitle(clientOf(visit))}
      closeLabel={words.close}
      footer={
        <Button
          kind="money"
          size="xl"
          block
          busy={move.busy || several.busy}
          onClick={several.isOn ? several.send : one}
        >
          {isOpen ? words.askAgain : words.book.moveTo(whenOf(startsAt))}
        </Button>
      }
    >
      {several.choice}
      <WantedRows wanted={wanted} onChange={setWanted} />
      <TimePart
        wanted={wanted}
        day={day}
        onDay={setDay}
        startsAt={startsAt}
        onStart={setStartsAt}
        wrong={null}
        exceptVisitId={visit.id}
      />
      {several.part}
      <BookingTrouble command={move} over={over} onOver={send} onStart={setStartsAt} />
    </Drawer>
  )
}

/** Who does each of its services. */
function WantedRows(props: {
  wanted: readonly Wanted[]
  onChange: (wanted: readonly Wanted[]) => void
}) {
  const { wanted, onChange } = props
  const salon = useSalon().data
  if (!salon) return null
  return (
    <ul className="wanted">
      {wanted.map((one) => (
        <li key={one.key}>
          <WantedRow
            salon={salon}
            wanted={one}
            onChange={(next) => onChange(wanted.map((old) => (old === one ? next : old)))}
          />
        </li>
      ))}
    </ul>
  )
}
