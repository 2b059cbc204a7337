import { useEffect, useState } from 'react'

/** The value once it has stood still for this long, in milliseconds. */
export function useDebounced<T>(value: T, delay = 150): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay)
    return () => clearTimeout(timer)
  }, [value, delay])
  return settled
}
