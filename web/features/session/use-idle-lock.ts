import { useEffect } from 'react'
import { lockNow } from '../../offline/lock.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useEnrolled, useMay, usePlace, useReachable, useUser } from '../../offline/use-session.ts'

const key = 'vendly.last-touch'
const lookEvery = 2_000
/** Where the settings were not read, as the server is away. */
const usualMinutes = 2
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** Other tabs hear of it no more often: a scanner has fourteen keys, and each would be written. */
const toldEvery = 1_000

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
    localStorage.setItem(key, String(Date.now()))
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
  const business = useBusiness(mayRead)
  const minutes = business.data?.settings.lockAfterMinutes ?? (reachable ? 0 : usualMinutes)
  const mayReturn = reachable ? hasPin : enrolled.has(id)
  const on = mayReturn && registerId !== null && minutes > 0

  useEffect(() => {
    if (!on) return
    touch()
    let own = Date.now()
    let told = own
    const sign = () => {
      own = Date.now()
      if (Math.abs(own - told) < toldEvery) return
      told = own
      touch()
    }
    const timer = setInterval(() => {
      const last = Math.max(own, lastTouch())
      if (Date.now() - last >= minutes * 60_000) lockNow()
    }, lookEvery)
    for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true })
    return () => {
      clearInterval(timer)
      for (const name of signs) window.removeEventListener(name, sign, { capture: true })
    }
  }, [on, minutes])
}
