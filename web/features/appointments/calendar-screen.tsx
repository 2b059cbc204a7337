import './calendar.css'
import { type ReactNode, useState } from 'react'
import type { CalendarDay, TimeBlock } from '../../../core/contracts/appointments.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { usePhone } from '../../ui/use-media-query.ts'
import { Agenda } from './agenda.tsx'
import { BlockDrawer, type BlockWish, OpenBlock } from './block-drawer.tsx'
import { Board } from './board.tsx'
import type { Slot } from './board-slot.tsx'
import type { Booking } from './booking-draft.ts'
import { BookingDrawer } from './booking-drawer.tsx'
import { CalendarBar } from './calendar-bar.tsx'
import { useCalendarPlace } from './calendar-place.ts'
import { columnsOf, shownColumns } from './columns.ts'
import { DayList } from './day-list.tsx'
import { DepositsRail } from './deposits/deposits-rail.tsx'
import { DeskRail } from './desk-rail.tsx'
import { DropQuestion } from './drop-question.tsx'
import { useCalendarDay, useSalon } from './queries.ts'
import { SeriesDrop } from './series-drop.tsx'
import { usePlacing } from './use-placing.ts'
import { useSalonNow } from './use-salon-now.ts'
import { useSkills } from './use-skills.ts'
import { useStateActs } from './use-state-acts.ts'
import { VisitDrawer } from './visit-drawer.tsx'
import { useWaitlistOver } from './waitlist/use-waitlist-over.tsx'
import { WeekView } from './week-view.tsx'
import { problems, words } from './words.ts'

/** The day of the salon: who comes when, to whom; booked, moved and followed from here. */
export function CalendarScreen() {
  const place = useCalendarPlace()
  const { today, day, view, visitId, go } = place
  const mayEdit = useMay('visits.edit')
  const [booking, setBooking] = useState<Booking | null>(null)
  const [blocking, setBlocking] = useState<BlockWish | null>(null)
  const shown = useCalendarDay(day)
  const waitlist = useWaitlistOver({ day, told: shown.data?.now, mayEdit })
  const book = mayEdit ? (wish: Booking) => setBooking(wish) : undefined
  useHotkeys({
    n: () => book?.({}),
    t: () => go({ day: today }),
    w: waitlist.list,
  })
  return (
    <div className="cal">
      <CalendarBar {...place} onBook={book && (() => book({}))} onWaitlist={waitlist.list} />
      {view === 'week' ? (
        <WeekView today={today} day={day} onDay={(next) => go({ day: next, view: 'people' })} />
      ) : (
        <DayBody
          query={shown}
          view={view}
          isToday={day === today}
          today={today}
          onOpen={(visit) => go({ visit })}
          onBook={book}
          waitlist={waitlist.rail}
        />
      )}
      {visitId && (
        <VisitDrawer
          key={visitId}
          visitId={visitId}
          onClose={() => go({})}
          onAgain={book}
          onMove={book}
        />
      )}
      {booking && (
        <BookingDrawer
          wish={booking}
          day={day}
          onClose={() => setBooking(null)}
          onBlock={(wish) => {
            setBooking(null)
            setBlocking(wish)
          }}
          onWait={(wish) => {
            setBooking(null)
            waitlist.join(wish)
          }}
          onDone={(visit, openId) => {
            setBooking(null)
            go({ day: visit.day, ...(openId && { visit: openId }) })
          }}
        />
      )}
      {waitlist.drawers}
      {blocking && <BlockDrawer wish={blocking} onClose={() => setBlocking(null)} />}
    </div>
  )
}

interface BodyProps {
  query: ReturnType<typeof useCalendarDay>
  view: 'people' | 'things' | 'list'
  isToday: boolean
  today: BusinessDate
  onOpen: (visitId: string) => void
  onBook: ((booking: Booking) => void) | undefined
  /** Who waits for a time, in the rail. */
  waitlist: ReactNode
}

function DayBody({ query, ...props }: BodyProps) {
  if (query.data) return <OpenDay {...props} day={query.data} />
  if (query.isError) {
    return (
      <ErrorState
        title={words.failed}
        retry={{
          label: words.tryAgain,
          act: () => void query.refetch(),
          busy: query.isFetching,
        }}
      >
        {problemWords(query.error, problems)}
      </ErrorState>
    )
  }
  return (
    <div className="cal__loading card">
      <Loading label={words.loading} slow={words.slow}>
        <Skeleton width="100%" height="52px" />
        {['40%', '62%', '35%', '70%', '50%'].map((width) => (
          <Skeleton key={width} width={width} height="64px" />
        ))}
      </Loading>
    </div>
  )
}

const bookingAt = ({ startsAt, owner, endsAt }: Slot): Booking => ({
  startsAt,
  endsAt: endsAt ?? null,
  owner,
  staffId: owner?.kind === 'staff' ? owner.id : null,
})

type OpenProps = Omit<BodyProps, 'query'> & { day: CalendarDay }

function OpenDay({ day, view, isToday, today, onOpen, onBook, waitlist }: OpenProps) {
  const phone = usePhone()
  const salon = useSalon()
  const reachable = useReachable()
  const skillsOf = useSkills(salon.data)
  const now = useSalonNow(day.now)
  const placing = usePlacing(day, skillsOf)
  const state = useStateActs()
  const [withOff, setWithOff] = useState(false)
  const [block, setBlock] = useState<TimeBlock | null>(null)
  const clock = { zone: day.timeZone, now, lateMinutes: day.lateMinutes }
  const all = columnsOf(day, view === 'things' ? 'things' : 'people')
  const columns = shownColumns(all, withOff || view === 'things')
  const off = all.length - shownColumns(all, false).length
  const mayEdit = onBook !== undefined && reachable
  const bookSlot = (slot: Slot) => onBook?.(bookingAt(slot))

  if (all.length === 0) {
    return (
      <EmptyState title={view === 'things' ? words.board.noThings : words.board.noStaff}>
        {view === 'things' ? null : words.board.noStaffSays}
      </EmptyState>
    )
  }
  if (view === 'list') return <DayList day={day} onOpen={onOpen} />
  if (phone) {
    const book = mayEdit ? bookSlot : undefined
    return <Agenda {...{ day, columns, clock, isToday, onOpen }} onBook={book} />
  }
  return (
    <>
      <Board
        {...{ day, columns, clock, isToday, today, mayEdit, skillsOf }}
        acts={{
          onOpen,
          onBook: bookSlot,
          onBlock: setBlock,
          onPlace: placing.put,
          onCheckIn: ({ visit }) => {
            if (visit.nextStates.includes('arrived')) state.to(visit, 'arrived')
          },
        }}
      />
      <DeskRail day={day} clock={clock} onOpen={onOpen}>
        <DepositsRail onOpen={onOpen} />
        {waitlist}
        {view === 'people' && off > 0 && (
          <Button kind="quiet" icon="users" onClick={() => setWithOff(!withOff)}>
            {withOff ? words.board.onlyWorking : words.board.offPeople(off)}
          </Button>
        )}
      </DeskRail>
      {block && <OpenBlock block={block} onClose={() => setBlock(null)} />}
      {placing.asked && <SeriesDrop wish={placing.asked} day={day} onAnswer={placing.answer} />}
      {placing.drop && (
        <DropQuestion
          drop={placing.drop}
          day={day}
          skillsOf={skillsOf}
          busy={placing.busy}
          onSend={placing.send}
          onClose={placing.give}
        />
      )}
    </>
  )
}
