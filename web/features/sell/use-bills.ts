import { type Dispatch, useEffect, useReducer } from 'react'
import { isHeldOnDevice } from '../../offline/journal/held-list.ts'
import { isWritten } from '../../offline/journal/written-sale.ts'
import { afterPaint } from '../../ui/after-paint.ts'
import { type BillsAction, billsReducer, type OpenBills } from './bills.ts'
import { billsFromText, billsKey, keepBills, keptBills } from './bills-store.ts'
import { dropAnswered } from './pending-recalls.ts'

/** The open bills of a register: kept on the device with every change, and the same in all tabs of it. */
export function useBills(registerId: string): readonly [OpenBills, Dispatch<BillsAction>] {
  const [bills, dispatch] = useReducer(billsReducer, registerId, keptBills)

  useEffect(() => {
    let kept = false
    const keep = () => {
      if (!kept) {
        keepBills(registerId, bills)
        dropAnswered(registerId)
      }
      kept = true
    }
    const callOff = afterPaint(keep)
    // A page that goes, or a bill that changes, before anything was painted: it is kept all the same.
    window.addEventListener('pagehide', keep)
    return () => {
      callOff()
      keep()
      window.removeEventListener('pagehide', keep)
    }
  }, [registerId, bills])

  useEffect(() => {
    const other = (event: StorageEvent) => {
      if (event.key !== billsKey(registerId)) return
      dispatch({ type: 'replace', bills: billsFromText(event.newValue) })
    }
    window.addEventListener('storage', other)
    return () => window.removeEventListener('storage', other)
  }, [registerId])

  useEffect(() => {
    const { current, waiting } = keptBills(registerId)
    for (const { saleId } of [current, ...waiting]) void closeIfGone(saleId, dispatch)
  }, [registerId])

  return [bills, dispatch]
}

/** After a power cut a bill may still lie open here that was sold or held in its last moment: the journal knows. */
async function closeIfGone(saleId: string, dispatch: Dispatch<BillsAction>): Promise<void> {
  const isGone = (await isWritten(saleId)) || (await isHeldOnDevice(saleId))
  if (isGone) dispatch({ type: 'close_bill', saleId })
}
