import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { billOfCode } from '../../offline/bill-codes.ts'

/** The bars of a bill open it beside the till; what is on the counter stays. False when nobody knows the number. */
export function useBillScan(): (code: string) => Promise<boolean> {
  const navigate = useNavigate()
  return useCallback(
    async (code) => {
      const bill = await billOfCode(code)
      if (!bill) return false
      if (bill.saleId) await navigate({ to: `/bills/${bill.saleId}` })
      else await navigate({ to: '/bills', search: { note: bill.returnId } as never })
      return true
    },
    [navigate],
  )
}
