import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Item, ScannedItem } from '../../../core/contracts/catalog.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useToast } from '../../ui/toast.tsx'
import { type BillSetting, priceBill } from './bill.ts'
import { BillStage } from './bill-stage.tsx'
import { type BillLine, lineForItem, type Sold } from './cart.ts'
import { newId, nowOfDevice } from './device.ts'
import { DoneStage } from './done-stage.tsx'
import { PaymentStage } from './payment-stage.tsx'
import { PendingSale } from './pending-sale.tsx'
import { kindsNow } from './queries.ts'
import { type OpenSheet, TillContext, type Till as TillValue } from './till-context.ts'
import { TillSheets } from './till-sheets.tsx'
import { useCart } from './use-cart.ts'
import { useSaleAttempt } from './use-sale-attempt.ts'
import { useScans } from './use-scans.ts'
import { problems, words } from './words.ts'

interface TillProps {
  readonly outletId: string
  readonly registerId: string
  readonly setting: BillSetting
  /** Stands in the place of the items while no shift is open. */
  readonly closed: ReactNode
}

/** One register's bill, from the first scan to the change. */
export function Till(props: TillProps) {
  const { outletId, registerId, setting, closed } = props
  const [till, leave] = useTillValue({ outletId, registerId, setting })
  const { attempt, pay, retry, dismiss } = useSaleAttempt(registerId, till.dispatch)
  const toast = useToast()
  const stage = useStage(till.bill.count > 0 && closed === null)

  const found = useCallback(
    (scanned: ScannedItem) => {
      if (attempt.kind === 'done') dismiss()
      till.sell(scanned.item, {
        packId: scanned.packId,
        // A pack counts as one of itself: its price is for the whole.
        quantityMilli: scanned.packId ? undefined : scanned.quantityMilli,
        printedTotalMinor: scanned.printedTotalMinor,
      })
    },
    [attempt.kind, dismiss, till],
  )
  const scans = useScans(outletId, found)
  const showsPayment = stage.paying && attempt.kind !== 'done'

  if (attempt.kind === 'sending' && attempt.resumed) return <PendingSale attempt={attempt} />
  if (attempt.kind === 'open') return <PendingSale attempt={attempt} onAgain={retry} />
  return (
    <TillContext value={till}>
      {attempt.kind === 'done' ? (
        <DoneStage
          attempt={attempt}
          onNext={() => {
            dismiss()
            stage.leave()
          }}
        />
      ) : showsPayment ? (
        <PaymentStage
          sending={attempt.kind === 'sending'}
          onBack={stage.leave}
          onPaid={pay}
          onScan={() => toast({ says: words.scan.paying })}
          refusal={attempt.kind === 'refused' ? problemWords(attempt.error, problems) : null}
        />
      ) : (
        <BillStage
          scans={scans}
          closed={closed}
          onCharge={() => {
            dismiss()
            stage.enter()
          }}
        />
      )}
      <TillSheets leave={leave} />
    </TillContext>
  )
}

/** Paying stands in the address, so that the phone's own Back key leads to the bill. */
function useStage(allowed: boolean) {
  const navigate = useNavigate()
  const hash = useLocation({ select: (location) => location.hash })
  const leave = useCallback(
    () => void navigate({ to: '/sell', hash: '', replace: true, hashScrollIntoView: false }),
    [navigate],
  )
  const enter = useCallback(
    () => void navigate({ to: '/sell', hash: 'pay', hashScrollIntoView: false }),
    [navigate],
  )
  return { paying: hash === 'pay' && allowed, enter, leave }
}

function useTillValue(place: {
  outletId: string
  registerId: string
  setting: BillSetting
}): readonly [TillValue, () => void] {
  const { outletId, registerId, setting } = place
  const [cart, dispatch] = useCart(registerId)
  const [sheet, openSheet] = useState<OpenSheet | null>(null)
  const [touched, setTouched] = useState(0)
  const queries = useQueryClient()
  const bill = useMemo(() => priceBill(cart, setting, nowOfDevice()), [cart, setting])

  const put = useCallback(
    (line: BillLine) => {
      dispatch({ type: 'add', line })
      setTouched((count) => count + 1)
    },
    [dispatch],
  )
  const sell = useCallback(
    (item: Item, sold?: Sold) => put(lineForItem(newId(), item, sold)),
    [put],
  )
  const pick = useCallback(
    (item: Item) => {
      if (item.packs.length > 0) openSheet({ kind: 'choices', items: [item] })
      else if (item.soldBy === 'weight') openSheet({ kind: 'weigh', item })
      else sell(item)
    },
    [sell],
  )
  const pickKind = useCallback(
    async (items: readonly Item[]) => {
      const [item] = items
      if (!item) return
      // Without the server the kinds that are known are offered.
      const found = item.group
        ? await kindsNow(queries, outletId, item.group).catch(() => items)
        : items
      const all = (found.length > 0 ? found : items).toSorted((a, b) => a.priceMinor - b.priceMinor)
      if (all.length > 1) openSheet({ kind: 'choices', items: all })
      else pick(item)
    },
    [pick, queries, outletId],
  )
  const leave = useCallback(() => openSheet(null), [])
  const till = useMemo(
    () => ({
      registerId,
      outletId,
      setting,
      cart,
      bill,
      dispatch,
      sheet,
      openSheet,
      sell,
      put,
      pick,
      pickKind,
      touched,
    }),
    [
      registerId,
      outletId,
      setting,
      cart,
      bill,
      dispatch,
      sheet,
      sell,
      put,
      pick,
      pickKind,
      touched,
    ],
  )
  return [till, leave]
}
