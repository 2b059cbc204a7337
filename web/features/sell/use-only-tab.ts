import { useCallback, useEffect, useState } from 'react'

export type TabState = 'asking' | 'own' | 'elsewhere'

/**
 * Lets one tab of this browser sell at a register: two would number the same bills. The others look on, and say so.
 * Without a name nobody has to be alone.
 */
export function useOnlyTab(name: string | null) {
  const [state, setState] = useState<TabState>('asking')
  const [wish, setWish] = useState({ steal: false })

  useEffect(() => {
    if (name === null) return
    const page = new AbortController()
    let leave: () => void = () => undefined
    const hold = () => {
      setState('own')
      return new Promise<void>((resolve) => {
        leave = resolve
      })
    }
    const gone = () => !page.signal.aborted && setState('elsewhere')
    const wait = () =>
      navigator.locks.request(name, { signal: page.signal }, hold).then(undefined, gone)
    if (wish.steal) void navigator.locks.request(name, { steal: true }, hold).catch(gone)
    else {
      void navigator.locks
        .request(name, { ifAvailable: true }, (lock) => (lock ? hold() : 'taken'))
        .then((answer) => {
          if (answer !== 'taken' || page.signal.aborted) return
          setState('elsewhere')
          void wait()
        }, gone)
    }
    return () => {
      page.abort()
      leave()
    }
  }, [name, wish])

  const takeHere = useCallback(() => setWish({ steal: true }), [])
  return { state: name === null ? ('own' as const) : state, takeHere }
}
