import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import {
  discardHeldBill,
  type HeldBill,
  holdBill,
  listHeldBills,
  recallBill,
} from '../../../core/contracts/openbills.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { mayHaveWorked, newId, nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { withApprovals } from '../../offline/approval.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { cartOf, snapshotOf } from './bills-store.ts'
import type { Cart } from './cart.ts'
import { dropRecall, keepRecall, keptRecalls, untilAnswered } from './pending-recalls.ts'
import { checkPrices } from './price-changes.ts'
import { useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/** Bills that wait for any register of the outlet; live news keeps the list fresh. */
export const useHeldBills = (outletId: string) =>
  useQuery({
    queryKey: ['held-bills', outletId],
    queryFn: async () => (await call(listHeldBills)).bills,
    staleTime: 60_000,
  })

/** Takes a held bill to this register, and says so where somebody else was quicker. */
function useRecall() {
  const { dispatch, registerId } = useTill()
  const queries = useQueryClient()
  const toast = useToast()
  return useCallback(
    async (bill: Pick<HeldBill, 'id'>) => {
      const { params, body } = keepRecall(registerId, bill.id)
      try {
        const taken = await untilAnswered(() => call(recallBill, { params, body }))
        dropRecall(registerId, bill.id)
        dispatch({ type: 'open_bill', cart: cartOf(taken.cart, taken.name) })
        checkPrices(queries)
      } catch (error) {
        if (!mayHaveWorked(error)) dropRecall(registerId, bill.id)
        toast({ says: takenWords(error), failed: true })
      } finally {
        void queries.invalidateQueries({ queryKey: ['held-bills'] })
      }
    },
    [dispatch, queries, toast, registerId],
  )
}

/** A recall whose answer was lost before the page was closed: the bill is asked for again, under the same id. */
export function useLostRecalls(): void {
  const { registerId } = useTill()
  const recall = useRecall()
  useEffect(() => {
    for (const heldBillId of keptRecalls(registerId).keys()) void recall({ id: heldBillId })
  }, [registerId, recall])
}

/** What can be done with held bills, with a word to the person when it did not work. */
export function useHolding() {
  const { dispatch } = useTill()
  const queries = useQueryClient()
  const toast = useToast()
  const recall = useRecall()

  const hold = useCallback(
    async (cart: Cart, totalMinor: Minor, name: string | null) => {
      const heldBillId = newId()
      // The bill leaves the counter at once; if it cannot be held for all, it waits on this register.
      dispatch({ type: 'new_bill' })
      try {
        const called = name ?? cart.name
        const body = { heldBillId, name: called, cart: snapshotOf(cart), totalMinor }
        const occurredAt = nowOfDevice()
        await untilAnswered(() => call(holdBill, { body: { ...body, occurredAt } }))
        dispatch({ type: 'close_bill', saleId: cart.saleId })
        toast({
          says: words.held.done(called ?? cart.customer?.name ?? null),
          undo: { label: words.bill.undo, act: () => void recall({ id: heldBillId }) },
        })
      } catch (error) {
        toast({ says: `${words.held.keptHere} ${problemWords(error, problems)}`, failed: true })
      } finally {
        void queries.invalidateQueries({ queryKey: ['held-bills'] })
      }
    },
    [dispatch, queries, toast, recall],
  )

  const discard = useCallback(
    async (bill: HeldBill, reason: string) => {
      try {
        const params = { heldBillId: bill.id }
        const act = { discardId: newId(), reason }
        await withApprovals(
          (approvalIds) => call(discardHeldBill, { params, body: { ...act, approvalIds } }),
          () => ({ says: words.discard.title, reason }),
        )
        return true
      } catch (error) {
        toast({ says: takenWords(error), failed: true })
        return false
      } finally {
        void queries.invalidateQueries({ queryKey: ['held-bills'] })
      }
    },
    [queries, toast],
  )
  return { hold, recall, discard }
}

function takenWords(error: unknown): string {
  if (error instanceof ApiProblem && error.code === 'openbills.bill_taken') {
    const { by, register, how } = error.facts
    return words.held.taken({
      by: `${by}`,
      register: `${register}`,
      discarded: how === 'discarded',
    })
  }
  return problemWords(error, problems)
}
