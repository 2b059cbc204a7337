import { type CalendarDay, FreeStart } from '../../../core/contracts/appointments.ts'
import { momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import { clashesOf, type SkillsOf } from '../../../core/rules/calendar/clashes.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { askedOf, wantedOf } from './booking-draft.ts'
import { clashWords } from './clash-words.ts'
import { PastRulesPart, RefusedBanner } from './past-rules.tsx'
import { useFreeTimes } from './queries.ts'
import { ReasonForm } from './reason-form.tsx'
import { rulesOf } from './rule-words.ts'
import { type OpenDrop, type PlaceWish, placed } from './use-placing.ts'
import { clientOf, spanWords, timeAt } from './visit-words.ts'
import { problems, words } from './words.ts'

interface Props {
  drop: OpenDrop
  day: CalendarDay
  skillsOf: SkillsOf
  busy: boolean
  onSend: (wish: PlaceWish) => void
  onClose: () => void
}

/** A visit was dropped where somebody is busy: a free time near by, on top for a reason, or back. */
export function DropQuestion({ drop, day, skillsOf, busy, onSend, onClose }: Props) {
  const { wish, error } = drop
  const there = placed(wish)
  const isHere = wallTimeOf(momentOf(there.startsAt), day.timeZone).date === day.day
  const clashes = isHere ? clashesOf(day, there, skillsOf) : []
  const rules = error?.code === 'appointments.rule_broken' ? rulesOf(error.facts) : []
  const isSkilled = clashes.every(({ kind }) => kind !== 'unskilled')
  const mayForce = useMay('visits.double_book') && isSkilled && rules.length === 0
  const onlyThings = clashes.length > 0 && clashes.every(({ owner }) => owner.kind === 'resource')
  const span = spanWords(momentOf(there.startsAt), momentOf(there.endsAt), day.timeZone)
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        rules.length > 0 ? words.rule.title : onlyThings ? words.move.titleThings : words.move.title
      }
      closeLabel={words.close}
    >
      <div className="stack">
        <p>{words.move.says(clientOf(wish.visit), span)}</p>
        <ul className="clashes">
          {clashes.map((clash) => (
            <li key={`${clash.kind}${clash.owner.id}`}>{clashWords(clash, day)}</li>
          ))}
        </ul>
        {error && clashes.length === 0 && rules.length === 0 && (
          <RefusedBanner error={error} problems={problems} />
        )}
      </div>
      {wish.kind === 'move' && <Nearest wish={wish} day={day} busy={busy} onSend={onSend} />}
      {rules.length > 0 && (
        <PastRulesPart
          rules={rules}
          busy={busy}
          onPast={(reason) => onSend({ ...wish, pastRules: { reason } })}
        />
      )}
      {mayForce && (
        <ReasonForm
          busy={busy}
          icon="split"
          does={words.move.twice}
          onReason={(reason) => onSend({ ...wish, force: { reason } })}
        />
      )}
      <Button size="l" block onClick={onClose}>
        {words.move.leave}
      </Button>
    </Dialog>
  )
}

const nearestShown = 4

/** Free starts of the day around the place where it was dropped. */
function Nearest(
  props: Pick<Props, 'day' | 'busy' | 'onSend'> & { wish: PlaceWish & { kind: 'move' } },
) {
  const { wish, day, busy, onSend } = props
  const there = placed(wish)
  const services = askedOf(wantedOf(there))
  const free = useFreeTimes({
    ...{
      services,
      from: wallTimeOf(momentOf(there.startsAt), day.timeZone).date,
      days: 1,
      limit: 200,
      exceptVisitId: wish.visit.id,
      asBooked: true,
    },
  })
  const wanted = momentOf(there.startsAt)
  const distance = (start: FreeStart) => Math.abs(momentOf(start.startsAt) - wanted)
  const starts = (free.data?.starts ?? [])
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, nearestShown)
    .sort((a, b) => momentOf(a.startsAt) - momentOf(b.startsAt))
  const take = (start: FreeStart) =>
    onSend({ ...wish, by: momentOf(start.startsAt) - momentOf(wish.visit.startsAt) })
  if (free.isPending) return null
  return (
    <section className="stack">
      <h3 className="t-section">{words.move.nearest}</h3>
      {starts.length === 0 && <p className="soft">{words.move.noneNear}</p>}
      <div className="starts">
        {starts.map((start) => (
          <Button key={start.startsAt} busy={busy} onClick={() => take(start)}>
            {timeAt(momentOf(start.startsAt), day.timeZone)}
          </Button>
        ))}
      </div>
    </section>
  )
}

/** Free starts that the server told with its refusal. */
export function nearestOf(facts: Readonly<Record<string, unknown>>): FreeStart[] {
  const read = FreeStart.array().safeParse(facts.nearest)
  return read.success ? read.data : []
}
