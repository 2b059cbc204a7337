import { useEffect, useState } from 'react'
import type { Instant } from '../../../core/kernel/dates.ts'
import { type Moment, momentOf } from '../../../core/kernel/wall-time.ts'
import { nowOfDevice } from '../../offline/acts.ts'

const everyHalfMinute = 30_000

/**
 * The time by the server's clock, which it told with its answer: a tablet whose clock is wrong must not call anybody
 * late.
 */
export function useSalonNow(told: Instant | undefined, every = everyHalfMinute): Moment {
  const [skew, setSkew] = useState(0)
  const [now, setNow] = useState(() => momentOf(nowOfDevice()))
  useEffect(() => {
    if (told) setSkew(momentOf(told) - momentOf(nowOfDevice()))
  }, [told])
  useEffect(() => {
    const timer = setInterval(() => setNow(momentOf(nowOfDevice())), every)
    return () => clearInterval(timer)
  }, [every])
  return now + skew
}
