import { useRef, useState } from 'react'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { pinProblems } from './pin-words.ts'
import { useCountdown } from './use-countdown.ts'

/** Until the first answer of a refusal without a number. */
const usualWait = 30

/** A PIN as it is typed, and what became of sending it. A wrong one is cleared; a wait is counted down. */
export function usePin(work: (pin: string) => Promise<void>) {
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [wait, setWait] = useState<{ seconds: number } | null>(null)
  const place = useRef<HTMLElement>(null)
  const left = useCountdown(wait)

  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await work(pin)
    } catch (error) {
      const tooMany = error instanceof ApiProblem && error.status === 429
      if (tooMany) setWait({ seconds: error.retryAfter ?? usualWait })
      else setProblem(problemWords(error, pinProblems))
    } finally {
      setPin('')
      setBusy(false)
    }
  }
  return {
    /** What the pad is given. */
    pad: {
      pin,
      busy,
      problem,
      place,
      wait: left,
      onPin: (next: string) => {
        setProblem(null)
        setPin(next)
      },
      onSend: () => void send(),
    },
    tell: setProblem,
  }
}
