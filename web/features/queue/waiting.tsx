import { type Instant, wallClock } from '../../../core/kernel/dates.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useQueueState } from '../../offline/journal/use-journal.ts'
import { actsAsText, type WaitingAct } from '../../offline/journal/waiting-acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay, useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Card, Tag } from '../../ui/surface.tsx'
import { useWaitingActs } from './queries.ts'
import { words } from './words.ts'

/** What this device did that has not arrived, oldest first. */
export function WaitingActs() {
  const acts = useWaitingActs().data ?? []
  const { unsent, oldestAt, sending } = useQueueState()
  const reachable = useReachable()
  const maySend = useMay('sales.complete')
  const timeZone = useTimeZone()
  if (unsent === 0) {
    return (
      <Card flush>
        <EmptyState title={words.none}>{words.noneSays}</EmptyState>
      </Card>
    )
  }
  const since = oldestAt && momentWords(oldestAt as Instant, timeZone, nowOfDevice())
  const title = sending ? words.sending : words.offline(since)
  return (
    <Card flush>
      <div className="q__head">
        <Icon name={reachable ? 'clock' : 'wifi-off'} size="xl" />
        <div className="grow" role="status">
          <b className="t-section">{title}</b>
          <span className="soft">{words.waits(unsent)}</span>
          {!maySend && <span className="soft">{words.signedOut}</span>}
        </div>
        <Button icon="download" onClick={() => void saveActs(timeZone)}>
          {words.save}
        </Button>
      </div>
      <ul className="q">
        {acts.map((act) => (
          <ActRow key={act.id} act={act} timeZone={timeZone} />
        ))}
      </ul>
    </Card>
  )
}

function ActRow({ act, timeZone }: { act: WaitingAct; timeZone: string }) {
  const { paper } = act
  const kind = words.kinds[act.kind] ?? words.otherKind
  const moment = momentWords(act.occurredAt as Instant, timeZone, nowOfDevice())
  const facts = paper ? [words.items(paper.lines.length), moment] : [moment]
  return (
    <li>
      <span className="q__ic">
        <Icon name={paper ? 'receipt-indian-rupee' : 'lock-keyhole'} />
      </span>
      <span>
        <b>{paper ? `${kind} ${paper.number}, ${paper.buyer?.name ?? words.walkIn}` : kind}</b>
        <span className="t-label">{facts.join(' · ')}</span>
      </span>
      <span>{paper && <Money amount={paper.totals.totalMinor} currency={paper.currency} />}</span>
      <span className="q__st">
        <Tag tone="haldi" icon="clock">
          {words.waiting}
        </Tag>
      </span>
    </li>
  )
}

/** A copy for the day on which the device itself breaks. */
async function saveActs(timeZone: string): Promise<void> {
  saveFile(
    new Blob([await actsAsText()], { type: 'application/json' }),
    words.unsentFile(wallClock(nowOfDevice(), timeZone).date),
  )
}
