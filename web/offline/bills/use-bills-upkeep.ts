import { useEffect } from 'react'
import { useLease } from '../journal/use-journal.ts'
import { usePlace, useReachable } from '../use-session.ts'
import { openBillsHere } from './bills-here.ts'
import { refreshBills } from './bills-load.ts'

/** How often a device asks that hears of nothing: then "as of" is never older than that. */
const lookEvery = 60_000

/** Keeps the bills of the outlet fresh on a device that has a counter of its own. */
export function useBillsUpkeep(): void {
  const { registerId } = usePlace()
  const { kind } = useLease(registerId ?? '')
  const reachable = useReachable()
  // Another counter, another lease and a way back are reasons to look, too.
  useEffect(() => {
    // Nobody else can be asked for a bill: the first who looks for one does not wait.
    if (!reachable) return void openBillsHere().catch(() => undefined)
    void refreshBills()
    const timer = setInterval(() => void refreshBills(), lookEvery)
    return () => clearInterval(timer)
  }, [registerId, kind, reachable])
}
