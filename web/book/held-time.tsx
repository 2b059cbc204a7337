import { useEffect, useState } from 'react'
import { useWords } from './language.ts'
import type { Hold } from './server.ts'
import { said } from './words.ts'

/** How long the time is still kept, to be seen as it runs; only its last minute and its end are spoken. */
export function HeldTime({ hold }: { hold: Hold }) {
  const words = useWords()
  const left = useSecondsLeft(hold)
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`
  const spoken = left === 0 ? words.heldOver : left <= 60 ? words.heldShort : ''
  return (
    <div className={left <= 60 ? 'banner banner--haldi' : 'banner banner--leaf'}>
      <p className="grow">
        {left > 0 && <b role="timer">{said(words.held, { time: clock })}</b>}
        <span aria-live="polite" className="t-small book__spoken">
          {spoken}
        </span>
      </p>
    </div>
  )
}

function useSecondsLeft({ expiresAt }: Hold): number {
  const secondsLeft = () => Math.max(0, Math.ceil((Date.parse(expiresAt) - Date.now()) / 1000))
  const [left, setLeft] = useState(secondsLeft)
  useEffect(() => {
    setLeft(secondsLeft())
    const ticking = setInterval(() => setLeft(secondsLeft()), 1000)
    return () => clearInterval(ticking)
  }, [expiresAt])
  return left
}
