import { useEffect, useState } from 'react'

/** Whole seconds until the wait is over; starts again with every new `until` object. */
export function useCountdown(wait: { readonly seconds: number } | null): number {
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (!wait) {
      setLeft(0)
      return
    }
    const end = performance.now() + wait.seconds * 1_000
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1_000)))
    tick()
    const timer = setInterval(tick, 250)
    return () => clearInterval(timer)
  }, [wait])
  return left
}
