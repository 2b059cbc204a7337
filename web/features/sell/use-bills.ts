import { type Dispatch, useEffect, useReducer } from 'react'
import { type BillsAction, billsReducer, type OpenBills } from './bills.ts'
import { billsFromText, billsKey, keepBills, keptBills } from './bills-store.ts'

/** The open bills of a register: kept on the device with every change, and the same in all tabs of it. */
export function useBills(registerId: string): readonly [OpenBills, Dispatch<BillsAction>] {
  const [bills, dispatch] = useReducer(billsReducer, registerId, keptBills)

  useEffect(() => keepBills(registerId, bills), [registerId, bills])

  useEffect(() => {
    const other = (event: StorageEvent) => {
      if (event.key !== billsKey(registerId)) return
      dispatch({ type: 'replace', bills: billsFromText(event.newValue) })
    }
    window.addEventListener('storage', other)
    return () => window.removeEventListener('storage', other)
  }, [registerId])

  return [bills, dispatch]
}
