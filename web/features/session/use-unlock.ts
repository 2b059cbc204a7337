import { useState } from 'react'
import { problemWords } from '../../offline/problem-words.ts'
import { pinProblems } from './pin-words.ts'
import { unlockByPassword } from './switch-person.ts'

/** A password that is typed at a till where somebody is at work, and what is wrong with it. */
export function useUnlock() {
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const unlock = async (email: string) => {
    setBusy(true)
    try {
      await unlockByPassword(email, password)
    } catch (error) {
      setProblem(problemWords(error, pinProblems))
      setPassword('')
      setBusy(false)
    }
  }
  return { password, setPassword, busy, problem, unlock }
}
