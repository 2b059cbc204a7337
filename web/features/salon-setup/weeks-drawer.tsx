import { useState } from 'react'
import type { Roster, StaffMember } from '../../../core/contracts/rosters.ts'
import { addDays } from '../../../core/kernel/dates.ts'
import { newId } from '../../offline/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Drawer } from '../../ui/dialog.tsx'
import { dayWords } from '../../ui/moments.ts'
import { Skeleton } from '../../ui/states.tsx'
import { Tag } from '../../ui/surface.tsx'
import { pieceWords } from './pieces.ts'
import { useRosters } from './queries.ts'
import { useSetupPlace } from './setup-place.ts'
import { WeekEditor } from './week-editor.tsx'
import { words } from './words.ts'

const daysLooked = 730

/** The weeks of a person: the one that holds now, and those that take over from a day on. */
export function WeeksDrawer(props: { member: StaffMember; onClose: () => void }) {
  const { member, onClose } = props
  const { today, day } = useSetupPlace()
  const from = day < today ? day : today
  const rosters = useRosters(from, addDays(from, daysLooked))
  const [open, setOpen] = useState<{ roster: Roster; isNew: boolean } | null>(null)
  const weeks = (rosters.data?.rosters ?? [])
    .filter(({ userId }) => userId === member.userId)
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
  const holding = weeks.findLast(
    ({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo),
  )
  const another = (): Roster => ({
    pieces: holding?.pieces ?? usualPieces,
    breaks: holding?.breaks ?? [],
    ...{ id: newId(), userId: member.userId, validFrom: today, validTo: null },
  })
  if (open) {
    return <WeekEditor {...open} name={member.name} onClose={() => setOpen(null)} />
  }
  return (
    <Drawer
      open
      onClose={onClose}
      title={words.hours.weekTitle(member.name)}
      closeLabel={words.close}
    >
      <p className="soft">{words.hours.weeksSays}</p>
      {rosters.isPending && <Skeleton width="100%" height="120px" />}
      {rosters.data && weeks.length === 0 && <p className="soft">{words.hours.noWeek}</p>}
      {weeks.map((roster) => (
        <WeekBox
          key={roster.id}
          roster={roster}
          holds={roster === holding}
          onEdit={() => setOpen({ roster, isNew: false })}
        />
      ))}
      <Button
        kind="leaf"
        icon="plus"
        disabled={!rosters.data}
        onClick={() => setOpen({ roster: another(), isNew: true })}
      >
        {words.hours.newWeek}
      </Button>
    </Drawer>
  )
}

const usualPieces = [0, 1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '10:00', to: '19:00' }))

function WeekBox(props: { roster: Roster; holds: boolean; onEdit: () => void }) {
  const { roster, holds, onEdit } = props
  const { today } = useSetupPlace()
  const from = dayWords(roster.validFrom, today)
  return (
    <section className="sset__box weekbox">
      <div className="row row--s row--wrap">
        <b className="grow">
          {roster.validTo
            ? words.hours.holdsUntil(from, dayWords(roster.validTo, today))
            : words.hours.holdsFrom(from)}
        </b>
        {holds && <Tag tone="leaf">{words.hours.holds}</Tag>}
      </div>
      <dl>
        {words.weekdays.map((name, weekday) => {
          const hours = roster.pieces.filter((piece) => piece.weekday === weekday)
          return (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{hours.map(pieceWords).join(', ') || words.hours.off}</dd>
            </div>
          )
        })}
      </dl>
      <Button icon="pencil-line" onClick={onEdit}>
        {words.hours.editWeek}
      </Button>
    </section>
  )
}
