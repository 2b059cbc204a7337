import './queue.css'
import { useMay } from '../../offline/use-session.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { Attention } from './attention.tsx'
import { Holes } from './holes.tsx'
import { WaitingActs } from './waiting.tsx'
import { words } from './words.ts'

/** What this device has to send, what the server keeps for a person, and numbers that have not come. */
export function QueueScreen() {
  const mayRepair = useMay('journal.repair')
  return (
    <div className="queue">
      <h1 className="t-head page-title">{words.title}</h1>
      <div className="queue__two">
        <div className="stack">
          <WaitingActs />
          {mayRepair && <Attention />}
          {mayRepair && <Holes />}
        </div>
        <Works />
      </div>
    </div>
  )
}

function Works() {
  const { title, yes, later, no, safe } = words.works
  const rows = [
    ...yes.map((says) => ({ says, icon: 'check' as const, look: 'works__yes' })),
    ...later.map((says) => ({ says, icon: 'clock' as const, look: 'mute' })),
    ...no.map((says) => ({ says, icon: 'x' as const, look: 'works__no' })),
  ]
  return (
    <Card flush title={title}>
      <ul className="works">
        {rows.map(({ says, icon, look }) => (
          <li key={says}>
            <Icon name={icon} className={look} />
            {says}
          </li>
        ))}
      </ul>
      <div className="works__safe">
        <Banner kind="saved" icon="hard-drive">
          {safe}
        </Banner>
      </div>
    </Card>
  )
}
