import { type ReactNode, useEffect, useRef } from 'react'

/**
 * What came of the key at the foot of a sheet. It stands below what was typed: whoever pressed the key has to see why
 * nothing was done.
 */
export function InSight({ of, children }: { of: unknown; children: ReactNode }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => {
    if (of) place.current?.scrollIntoView({ block: 'nearest' })
  }, [of])
  if (!of) return null
  return (
    <section ref={place} className="stack">
      {children}
    </section>
  )
}
