import { type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { nearestOf } from './drop-question.tsx'
import { InSight } from './in-sight.tsx'
import { PastRulesPart } from './past-rules.tsx'
import { ReasonForm } from './reason-form.tsx'
import { rulesOf } from './rule-words.ts'
import { timeAt } from './visit-words.ts'
import { problems, words } from './words.ts'

const overTime = /^appointments\.(time_taken|outside_hours)$/

/** What a booking goes over on purpose: hours or other visits, rules of booking, each for its reason. */
export interface Over {
  readonly force: { readonly reason: string } | null
  readonly pastRules: { readonly reason: string } | null
}

export const overNothing: Over = { force: null, pastRules: null }

/** Why it was not booked, the free times next to the wanted one, and the way over it for who may go it. */
export function BookingTrouble(props: {
  command: {
    readonly error: unknown
    readonly open: boolean
    readonly busy: boolean
    readonly reset: () => void
  }
  /** What it goes over already. */
  over: Over
  onOver: (over: Over) => void
  /** Left out where the time is given. */
  onStart?: (at: Moment) => void
}) {
  const { command, over, onOver, onStart } = props
  const { error, busy } = command
  const zone = useTimeZone()
  const mayForce = useMay('visits.double_book')
  if (command.open) {
    return (
      <InSight of={error}>
        <Banner kind="care">{words.open_}</Banner>
      </InSight>
    )
  }
  if (!error) return null
  const problem = error instanceof ApiProblem ? error : null
  const rules = problem?.code === 'appointments.rule_broken' ? rulesOf(problem.facts) : []
  const nearest = problem && onStart ? nearestOf(problem.facts) : []
  return (
    <InSight of={error}>
      {rules.length > 0 ? (
        <PastRulesPart
          rules={rules}
          busy={busy}
          onPast={(reason) => onOver({ ...over, pastRules: { reason } })}
        />
      ) : (
        <Banner kind="failed">{problemWords(error, problems)}</Banner>
      )}
      {nearest.length > 0 && (
        <div className="starts">
          {nearest.map(({ startsAt }) => (
            <Button
              key={startsAt}
              onClick={() => {
                command.reset()
                onStart?.(momentOf(startsAt))
              }}
            >
              {timeAt(momentOf(startsAt), zone)}
            </Button>
          ))}
        </div>
      )}
      {mayForce && problem && overTime.test(problem.code) && (
        <ReasonForm
          busy={busy}
          icon="split"
          does={words.move.twice}
          onReason={(reason) => onOver({ ...over, force: { reason } })}
        />
      )}
    </InSight>
  )
}
