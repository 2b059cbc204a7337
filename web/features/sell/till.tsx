import { useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useEffect } from 'react'
import { problemWords } from '../../offline/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { BillStage } from './bill-stage.tsx'
import { DoneStage } from './done-stage.tsx'
import { codeIn } from './gift-card-code.tsx'
import { useHandover } from './gift-card-handover.tsx'
import { PaymentStage } from './payment-stage.tsx'
import { PendingSale } from './pending-sale.tsx'
import { BillContext, type OpenSheet, TillContext } from './till-context.ts'
import { TillSheets } from './till-sheets.tsx'
import { useCustomerDisplay } from './use-customer-display.ts'
import { useFound } from './use-found.ts'
import { useMemberBenefits } from './use-member-benefits.ts'
import { type SellingPlace, useOpenBill } from './use-open-bill.ts'
import { useSaleAttempt } from './use-sale-attempt.ts'
import { useScans } from './use-scans.ts'
import { useVisitBill } from './use-visit-bill.ts'
import { problems, words } from './words.ts'

interface TillProps {
  readonly place: SellingPlace
  /** Stands in the place of the items while no shift is open. */
  readonly closed: ReactNode
}

/** One register's bill, from the first scan to the change. */
export function Till({ place, closed }: TillProps) {
  const { till, open, sheet } = useOpenBill(place)
  const { openSheet } = till
  const { attempt, pay, retry, dismiss } = useSaleAttempt(place, till.dispatch)
  const toast = useToast()
  const { paying, enter, leave } = useStage()
  const isClosed = closed !== null
  useVisitBill(till, open, dismiss)
  useMemberBenefits(till, open)

  const found = useFound(till, { cart: open.cart, sheet, before: dismiss })
  // While nobody knows whether the last bill is saved, the next one does not begin.
  const settled = attempt.kind !== 'open' && attempt.kind !== 'sending'
  const handover = useHandover(attempt, place.registerId)
  const onUnknown = useCardScan(openSheet, sheet !== null)
  const scans = useScans(place, { onFound: found, onUnknown }, settled && !handover.open)
  const charge = useCallback(() => {
    dismiss()
    enter()
  }, [dismiss, enter])

  // What was paid is no view to come back to: after a reload the till begins with the next bill.
  const done = attempt.kind === 'done'
  const mayPay = open.bill.count > 0 && !isClosed
  useCustomerDisplay(till, open, { attempt, paying: paying && mayPay && !done })
  useEffect(() => {
    if (paying && (done || (!mayPay && attempt.kind === 'idle'))) leave()
  }, [paying, done, mayPay, attempt.kind, leave])

  if (attempt.kind === 'open') return <PendingSale attempt={attempt} onAgain={retry} />
  if (attempt.kind === 'sending' && attempt.resumed) return <PendingSale attempt={attempt} />
  return (
    <TillContext value={till}>
      <BillContext value={open}>
        {done ? (
          <DoneStage attempt={attempt} handover={handover} onNext={dismiss} />
        ) : paying && mayPay ? (
          <PaymentStage
            sending={attempt.kind === 'sending'}
            refusal={attempt.kind === 'refused' ? problemWords(attempt.error, problems) : null}
            onBack={leave}
            onPaid={pay}
            onScan={() => toast({ says: words.scan.paying })}
          />
        ) : (
          <BillStage scans={scans} closed={closed} onCharge={charge} />
        )}
        <TillSheets sheet={sheet} onClose={() => openSheet(null)} />
      </BillContext>
    </TillContext>
  )
}

/** A gift card that is scanned while nothing is paid: what it holds is shown. */
function useCardScan(openSheet: (sheet: OpenSheet) => void, busy: boolean) {
  return useCallback(
    (text: string) => {
      const code = codeIn(text)
      if (code === null || busy) return false
      openSheet({ kind: 'gift_card', code })
      return true
    },
    [openSheet, busy],
  )
}

/** Paying stands in the address, so that the phone's own Back key leads to the bill. */
function useStage() {
  const navigate = useNavigate()
  const paying = useLocation({ select: (location) => location.hash === 'pay' })
  const leave = useCallback(
    () => void navigate({ to: '/sell', hash: '', replace: true, hashScrollIntoView: false }),
    [navigate],
  )
  const enter = useCallback(
    () => void navigate({ to: '/sell', hash: 'pay', hashScrollIntoView: false }),
    [navigate],
  )
  return { paying, enter, leave }
}
