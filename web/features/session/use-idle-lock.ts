import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { readBusiness } from '../../../core/contracts/outlets.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { lockNow } from '../../offline/lock.ts'
import { useMay, usePlace, useUser } from '../../offline/use-session.ts'

const key = 'vendly.last-touch'
const lookEvery = 2_000
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
 * Locks a till that nobody has touched for the minutes of the settings. People without a PIN are not locked out: nobody
 * types a password with a customer waiting.
 */
export function useIdleLock(): void {
  const { hasPin } = useUser()
  const { registerId } = usePlace()
  const mayRead = useMay('business.read')
  const business = useQuery({
    queryKey: ['business'],
    queryFn: () => call(readBusiness),
    staleTime: 300_000,
    enabled: mayRead,
  })
  const minutes = business.data?.settings.lockAfterMinutes ?? 0
  const on = hasPin && registerId !== null && minutes > 0

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
