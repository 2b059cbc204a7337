import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { HeldBill } from '../../../core/contracts/openbills.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { mayHaveWorked, newId, nowOfDevice } from '../../offline/acts.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { withApprovals } from '../../offline/approval.ts'
import { discardHeldHere, holdBillHere, recallBillHere } from '../../offline/journal/held-acts.ts'
import { heldBillsHere } from '../../offline/journal/held-list.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useRegisters } from '../../offline/shop-reads.ts'
import { useToast } from '../../ui/toast.tsx'
import { cartOf, snapshotOf } from './bills-store.ts'
import type { Cart } from './cart.ts'
import {
  answerRecall,
  dropAnswered,
  keepRecall,
  keptRecalls,
  untilAnswered,
} from './pending-recalls.ts'
import { useTill } from './till-context.ts'
import { problems, words } from './words.ts'

/** Bills that wait for any register of the outlet; live news keeps the list fresh, and what waits here to be sent. */
export function useHeldBills(outletId: string) {
  const { registerId } = useTill()
  return useQuery({
    queryKey: ['held-bills', outletId],
    queryFn: ({ signal }) => heldBillsHere({ outletId, registerId }, signal),
    staleTime: 60_000,
  })
}

/** The counter that acts, with the name under which others see what it held. */
function useCounter() {
  const { registerId, outletId } = useTill()
  const registerName = useRegisters(outletId).data?.find(({ id }) => id === registerId)?.name ?? ''
  return useMemo(
    () => ({ registerId, outletId, registerName }),
    [registerId, outletId, registerName],
  )
}

/** Takes a held bill to this register, and says so where somebody else was quicker, or may have been. */
function useRecall() {
  const { dispatch } = useTill()
  const counter = useCounter()
  const queries = useQueryClient()
  const toast = useToast()
  return useCallback(
    async ({ id: heldBillId }: Pick<HeldBill, 'id'>) => {
      const { registerId } = counter
      const recallId = keepRecall(registerId, heldBillId)
      try {
        const taken = await untilAnswered(() => recallBillHere(counter, { heldBillId, recallId }))
        answerRecall(registerId, heldBillId)
        dispatch({ type: 'open_bill', cart: cartOf(taken.cart, taken.name) })
        if (taken.unasked) toast({ says: words.held.unasked })
      } catch (error) {
        if (!mayHaveWorked(error)) {
          answerRecall(registerId, heldBillId)
          dropAnswered(registerId)
        }
        toast({ says: takenWords(error), failed: true })
      } finally {
        void queries.invalidateQueries({ queryKey: ['held-bills'] })
      }
    },
    [counter, dispatch, queries, toast],
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
  const { dispatch, setting } = useTill()
  const counter = useCounter()
  const queries = useQueryClient()
  const toast = useToast()
  const recall = useRecall()
  const limit = setting.business.settings.voidLimitMinor

  const hold = useCallback(
    async (cart: Cart, totalMinor: Minor, name: string | null) => {
      const heldBillId = newId()
      // The bill leaves the counter at once; if it cannot be held for all, it waits on this register.
      dispatch({ type: 'new_bill' })
      try {
        const called = name ?? cart.name
        const body = { heldBillId, name: called, cart: snapshotOf(cart), totalMinor }
        const occurredAt = nowOfDevice()
        await untilAnswered(() => holdBillHere(counter, { ...body, occurredAt }))
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
    [counter, dispatch, queries, toast, recall],
  )

  const discard = useCallback(
    async (bill: HeldBill, reason: string) => {
      try {
        const act = { discardId: newId(), reason, limit }
        await withApprovals(
          (approvalIds) => discardHeldHere(counter, bill, { ...act, approvalIds }),
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
    [counter, limit, queries, toast],
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
