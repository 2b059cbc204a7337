import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { billKeptDeposit } from '../../../core/contracts/deposits.ts'
import { checkOutVisit } from '../../../core/contracts/visit-changes.ts'
import { call } from '../../offline/api-client.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { cartOf } from './bills-store.ts'
import { isOfKept } from './of-kept.ts'
import type { OpenBill, Till } from './till-context.ts'
import { problems } from './words.ts'

/**
 * Somebody comes from the calendar to pay (`/sell?visit=…`): the bill of the visit stands on the counter, and what
 * stood there waits. A bill of this visit that is open already is taken up again, with what was added to it.
 * `/sell?kept=…` brings the bill for what is kept of the deposits of a visit that did not take place.
 */
export function useVisitBill(
  { dispatch }: Pick<Till, 'dispatch'>,
  { cart, waiting }: Pick<OpenBill, 'cart' | 'waiting'>,
  before: () => void,
): void {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const { visit, kept } = search
  const isKept = typeof kept === 'string'
  const visitId = typeof visit === 'string' ? visit : isKept ? kept : null
  const navigate = useNavigate()
  const toast = useToast()
  const asked = useRef<string | null>(null)

  useEffect(() => {
    if (asked.current === visitId) return
    asked.current = visitId
    if (visitId === null) return
    before()
    const known = [cart, ...waiting].find(
      (one) => one.visitId === visitId && isOfKept(one) === isKept,
    )
    const opened = known
      ? Promise.resolve(dispatch({ type: 'switch', saleId: known.saleId }))
      : call(isKept ? billKeptDeposit : checkOutVisit, { params: { visitId } }).then((bill) =>
          dispatch({ type: 'open_bill', cart: cartOf(bill.cart, null) }),
        )
    void opened
      .catch((error: unknown) => toast({ says: problemWords(error, problems), failed: true }))
      .finally(() => navigate({ to: '/sell', search: {}, replace: true }))
  }, [visitId, isKept, before, cart, waiting, dispatch, navigate, toast])
}
