import { useQueryClient } from '@tanstack/react-query'
import { setTraining } from '../../core/contracts/identity.ts'
import { keptAttempt } from '../features/sell/attempt.ts'
import { call } from '../offline/api-client.ts'
import { problemWords } from '../offline/problem-words.ts'
import { switchTraining } from '../offline/training.ts'
import { usePlace } from '../offline/use-session.ts'
import { Button } from '../ui/button.tsx'
import { useToast } from '../ui/toast.tsx'
import { words } from './words.ts'

/** Begins or ends practice. Both stand in the trail, so that the server has to know of them first. */
export function useTrainingSwitch() {
  const queries = useQueryClient()
  const toast = useToast()
  const { registerId } = usePlace()
  return async (on: boolean) => {
    // A payment whose answer is still open must get it as what it was.
    if (registerId && keptAttempt(registerId)) {
      toast({ says: words.training.paymentOpen, failed: true })
      return
    }
    try {
      await call(setTraining, { body: { on } })
    } catch (error) {
      toast({ says: problemWords(error), failed: true })
      return
    }
    switchTraining(on)
    // What practice seemed to change was never there.
    void queries.invalidateQueries()
  }
}

/** Stripes over every screen, so that nobody takes practice for selling. */
export function TrainingBand() {
  const change = useTrainingSwitch()
  return (
    <section className="band training" aria-label={words.training.label}>
      <p>
        <b>{words.training.label}</b> {words.training.says}
      </p>
      <Button onClick={() => void change(false)}>{words.training.end}</Button>
    </section>
  )
}
