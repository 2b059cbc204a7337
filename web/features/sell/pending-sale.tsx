import { useEffect, useRef } from 'react'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useReachable } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/states.tsx'
import { Card } from '../../ui/surface.tsx'
import type { AttemptState } from './use-sale-attempt.ts'
import { problems, words } from './words.ts'

type Pending = Extract<AttemptState, { kind: 'open' | 'sending' }>

/** Money was taken and the answer is missing: nothing else is offered until the server has said yes or no. */
export function PendingSale({ attempt, onAgain }: { attempt: Pending; onAgain?: () => void }) {
  const again = useRef<HTMLButtonElement>(null)
  const reachable = useReachable()
  const total = formatMoney(attempt.sale.totalMinor, { currency: 'INR' })

  useEffect(() => again.current?.focus(), [])
  // The way is back: no need to wait for a person.
  const wasReachable = useRef(reachable)
  useEffect(() => {
    if (reachable && !wasReachable.current) onAgain?.()
    wasReachable.current = reachable
  }, [reachable, onAgain])

  return (
    <div className="till-page">
      <h1 className="sr">{words.attempt.title}</h1>
      <Card flush>
        {attempt.kind === 'sending' ? (
          <p className="pending" role="status">
            <span className="wait__dot" />
            {words.attempt.sending}
          </p>
        ) : (
          <ErrorState
            icon="wifi-off"
            title={words.attempt.title}
            actions={
              <Button ref={again} kind="leaf" icon="rotate-cw" onClick={onAgain}>
                {words.attempt.again}
              </Button>
            }
          >
            {problemWords(attempt.error, problems)} {words.attempt.says(total)}
          </ErrorState>
        )}
      </Card>
    </div>
  )
}
