import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type Dispatch, useCallback, useEffect, useRef, useState } from 'react'
import { type CompletedSale, completeSale } from '../../../core/contracts/sales.ts'
import { mayHaveWorked, nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { withApprovals } from '../../offline/approval.ts'
import { catalogueOf } from '../../offline/catalogue/catalogue.ts'
import { readLease } from '../../offline/journal/lease.ts'
import { isTraining } from '../../offline/training.ts'
import { dropAttempt, keepAttempt, keptAttempt, newCardsOf, type SaleAttempt } from './attempt.ts'
import type { BillsAction } from './bills.ts'
import { signalFound, signalMissed } from './feedback.ts'
import { finishOnDevice } from './finish-on-device.ts'
import { saleWish } from './sale-wish.ts'
import type { SellingPlace } from './use-open-bill.ts'

export type AttemptState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'sending'; readonly sale: SaleAttempt; readonly resumed: boolean }
  /** Nobody knows yet whether the server recorded it. */
  | { readonly kind: 'open'; readonly sale: SaleAttempt; readonly error: unknown }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'done'; readonly sale: SaleAttempt; readonly answer: CompletedSale }

/** Should the bill go further than was approved, it is asked for once more; the same sale goes on. */
function completeApproved({ request }: SaleAttempt, currency: string): Promise<CompletedSale> {
  const before = request.approvalIds ?? []
  return withApprovals(
    (given) => call(completeSale, { body: { ...request, approvalIds: [...before, ...given] } }),
    (needed) => saleWish(needed, currency),
  )
}

/** By itself where the device has the register, else through the server. Practice is the server's alone. */
async function finish(
  sale: SaleAttempt,
  place: SellingPlace,
  queries: QueryClient,
): Promise<CompletedSale> {
  const { kind } = await readLease(place.registerId)
  if (kind === 'none' || isTraining()) {
    return completeApproved(sale, place.setting.business.currency)
  }
  return finishOnDevice(sale, place, queries)
}

/** What was just sold stands first among the recently sold. */
function noteSold(outletId: string, request: SaleAttempt['request']): void {
  const itemIds = request.lines.flatMap((line) => line.itemId ?? [])
  catalogueOf(outletId).noteSold(itemIds, nowOfDevice())
}

/**
 * Sends a paid bill and keeps it until the server has answered. The same ids go out again after every trouble and
 * after a reload, so that one payment can never become two sales.
 */
export function useSaleAttempt(place: SellingPlace, dispatch: Dispatch<BillsAction>) {
  const { registerId, outletId } = place
  const queries = useQueryClient()
  const [attempt, setAttempt] = useState<AttemptState>(() => {
    const kept = keptAttempt(registerId)
    return kept ? { kind: 'sending', sale: kept, resumed: true } : { kind: 'idle' }
  })
  const busy = useRef(false)
  const send = useCallback(
    async (sale: SaleAttempt, resumed: boolean) => {
      if (busy.current) return
      busy.current = true
      setAttempt({ kind: 'sending', sale, resumed })
      keepAttempt(registerId, sale)
      try {
        const answer = await finish(sale, place, queries)
        // The code of a sold card stands nowhere else: it outlives a reload until the card is handed over.
        if (newCardsOf(sale).length === 0) dropAttempt(registerId)
        dispatch({ type: 'close_bill', saleId: sale.request.saleId })
        setAttempt({ kind: 'done', sale, answer })
        signalFound()
        noteSold(outletId, sale.request)
        for (const name of ['shifts', 'sales', 'reports', 'customers', 'prepaid']) {
          void queries.invalidateQueries({ queryKey: [name] })
        }
      } catch (error) {
        signalMissed()
        if (mayHaveWorked(error)) {
          setAttempt({ kind: 'open', sale, error })
        } else {
          dropAttempt(registerId)
          setAttempt({ kind: 'refused', error })
          void queries.invalidateQueries({ queryKey: ['shifts'] })
        }
      } finally {
        busy.current = false
      }
    },
    [registerId, outletId, place, dispatch, queries],
  )

  // A sale that was under way when the page was closed: the server is asked before anything else is offered.
  useEffect(() => {
    const kept = keptAttempt(registerId)
    if (kept) void send(kept, true)
  }, [registerId, send])

  const pay = useCallback((sale: SaleAttempt) => void send(sale, false), [send])
  const retry = useCallback(() => {
    if (attempt.kind === 'open') void send(attempt.sale, true)
  }, [attempt, send])
  const dismiss = useCallback(
    () =>
      setAttempt((now) => (now.kind === 'sending' || now.kind === 'open' ? now : { kind: 'idle' })),
    [],
  )
  return { attempt, pay, retry, dismiss }
}
