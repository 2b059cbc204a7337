import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readBusiness } from '../../../core/contracts/outlets.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { lockNow } from '../../offline/lock.ts'
import { useEnrolled, useMay, usePlace, useReachable, useUser } from '../../offline/use-session.ts'

const key = 'vendly.last-touch'
const lookEvery = 2_000
/** Where the settings were not read, as the server is away. */
const usualMinutes = 2
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

const epoch = () => Date.parse(nowOfDevice())

function lastTouch(): number {
  try {
    return Number(localStorage.getItem(key)) || 0
  } catch {
    return 0
  }
}

/** Other tabs of the till share it: whoever works in one is not idle in the others. */
function touch(): void {
  try {
    localStorage.setItem(key, String(epoch()))
  } catch {
    // Without storage each tab counts for itself, by its own timer.
  }
}

/**
 * Locks a till that nobody has touched for the minutes of the settings. People without a PIN are not
 * locked out, nor those whose PIN the device does not know while the server is away: nobody types a
 * password with a customer waiting.
 */
export function useIdleLock(): void {
  const { id, hasPin } = useUser()
  const reachable = useReachable()
  const enrolled = useEnrolled()
  const { registerId } = usePlace()
  const mayRead = useMay('business.read')
  const business = useQuery({
    queryKey: ['business'],
    queryFn: () => call(readBusiness),
    staleTime: 300_000,
    enabled: mayRead,
  })
  const minutes = business.data?.settings.lockAfterMinutes ?? (reachable ? 0 : usualMinutes)
  const mayReturn = reachable ? hasPin : enrolled.has(id)
  const on = mayReturn && registerId !== null && minutes > 0

  useEffect(() => {
    if (!on) return
    touch()
    let own = epoch()
    const sign = () => {
      own = epoch()
      touch()
    }
    const timer = setInterval(() => {
      const last = Math.max(own, lastTouch())
      if (epoch() - last >= minutes * 60_000) lockNow()
    }, lookEvery)
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      for (const name of signs) window.removeEventListener(name, sign, { capture: true })
    }
  }, [on, minutes])
}
