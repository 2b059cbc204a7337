import { type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import { ForceForm, nearestOf } from './drop-question.tsx'
import { timeAt } from './visit-words.ts'
import { problems, words } from './words.ts'

const overTime = /^appointments\.(time_taken|outside_hours)$/

/** Why it was not booked, the free times next to the wanted one, and the way over it for who may go it. */
export function BookingTrouble(props: {
  command: {
    readonly error: unknown
    readonly open: boolean
    readonly busy: boolean
    readonly reset: () => void
  }
  onStart: (at: Moment) => void
  onForce: (reason: string) => void
}) {
  const { command, onStart, onForce } = props
  const { error } = command
  const zone = useTimeZone()
  const mayForce = useMay('visits.double_book')
  if (command.open) return <Banner kind="care">{words.open_}</Banner>
  if (!error) return null
  const problem = error instanceof ApiProblem ? error : null
  const nearest = problem ? nearestOf(problem.facts) : []
  return (
    <section className="stack">
      <Banner kind="failed">{problemWords(error, problems)}</Banner>
      {nearest.length > 0 && (
        <div className="starts">
          {nearest.map(({ startsAt }) => (
            <Button
              key={startsAt}
              onClick={() => {
                command.reset()
                onStart(momentOf(startsAt))
              }}
            >
              {timeAt(momentOf(startsAt), zone)}
            </Button>
          ))}
        </div>
      )}
      {mayForce && problem && overTime.test(problem.code) && (
        <ForceForm busy={command.busy} onForce={onForce} />
      )}
    </section>
  )
}
