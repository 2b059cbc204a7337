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

/** Sends the place, with what it goes over on purpose. */
function useMove({ visit, wanted, startsAt }: NewPlace, onDone: (moved: Visit) => void) {
  const services = visit.services.flatMap(({ serviceNo, staffId }, index) => {
    const next = wanted[index]?.staffId ?? null
    return next !== null && next !== staffId ? [{ serviceNo, staffId: next }] : []
  })
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
  onDone: (visit: Visit) => void
}) {
  const { visit, onClose, onDone } = props
  const zone = useTimeZone()
  const toast = useToast()
  const { today } = useCalendarPlace()
  const salon = useSalon()
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
          busy={move.busy}
          onClick={() => (move.open ? move.retry() : send(overNothing))}
        >
          {move.open ? words.askAgain : words.book.moveTo(whenOf(startsAt))}
        </Button>
      }
    >
      {salon.data && (
        <ul className="wanted">
          {wanted.map((one) => (
            <li key={one.key}>
              <WantedRow
                salon={salon.data}
                wanted={one}
                onChange={(next) => setWanted(wanted.map((old) => (old === one ? next : old)))}
              />
            </li>
          ))}
        </ul>
      )}
      <TimePart
        wanted={wanted}
        day={day}
        onDay={setDay}
        startsAt={startsAt}
        onStart={setStartsAt}
        wrong={null}
        exceptVisitId={visit.id}
      />
      <BookingTrouble command={move} over={over} onOver={send} onStart={setStartsAt} />
    </Drawer>
  )
}
