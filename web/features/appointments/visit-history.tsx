import type { VisitChange } from '../../../core/contracts/appointments.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { momentWords } from '../../ui/moments.ts'
import { states } from './visit-words.ts'
import { words } from './words.ts'

/** Each step with time and person, the newest first. */
export function VisitHistory(props: { changes: readonly VisitChange[]; zone: string }) {
  const { changes, zone } = props
  if (changes.length === 0) return null
  const now = nowOfDevice()
  return (
    <details className="vhist">
      <summary>{words.visit.history}</summary>
      <ul>
        {changes.toReversed().map((change) => (
          <li key={change.no}>
            <b>{change.act === 'state' ? states[change.to].says : words.visit.acts[change.act]}</b>
            <span className="t-label">
              {momentWords(change.at, zone, now)} · {change.by}
              {change.reason && ` · ${change.reason}`}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}
