import { useState } from 'react'
import {
  type RefundResult,
  refundSale,
  returnGoods,
  type Sale,
} from '../../../core/contracts/sales.ts'
import { compareDates, wallClock } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Tag } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { BillHead } from './bill-paper.tsx'
import type { BillMoves } from './bill-view.tsx'
import { useBusiness } from './queries.ts'
import { ReturnDone } from './return-done.tsx'
import { ReturnLines } from './return-lines.tsx'
import { type MoneyBack, type Picks, type PlannedLine, planOf, tendersOf } from './return-plan.ts'
import { ReturnReason } from './return-reason.tsx'
import { ReturnSlip } from './return-slip.tsx'
import { words } from './words.ts'

interface RefundOrder {
  readonly lines: readonly PlannedLine[]
  readonly tenders: readonly RefundTender[]
  readonly reason: string
  readonly authorisedBy: string | undefined
}

/** Goods that all stay with the customer make a refund; anything that comes back makes a return. */
export const isReturn = (lines: readonly PlannedLine[]): boolean =>
  lines.some((line) => line.disposition !== 'kept')

function useRefund(sale: Sale, onDone: (result: RefundResult) => void) {
  return useCommand(
    (order: RefundOrder, act) =>
      call(isReturn(order.lines) ? returnGoods : refundSale, {
        params: { saleId: sale.id },
        body: {
          refundId: act.id,
          occurredAt: act.at,
          lines: order.lines.map(({ line, quantity, disposition }) => ({
            lineNo: line.lineNo,
            quantityMilli: quantity,
            disposition,
          })),
          tenders:
            order.tenders.length > 0
              ? order.tenders.map(({ kind, amount }) => ({ kind, amountMinor: amount }))
              : undefined,
          reason: order.reason,
          authorisedBy: order.authorisedBy,
        },
      }),
    { madeOld: ['sales', 'shifts', 'reports', 'stock', 'documents', 'customers'], onDone },
  )
}

export function ReturnView({ sale: latest, onBill, onList }: { sale: Sale } & BillMoves) {
  const [picks, setPicks] = useState<Picks>({})
  const [reason, setReason] = useState({ chip: '', note: '' })
  const [way, setWay] = useState<MoneyBack>('as_paid')
  const [typed, setTyped] = useState<readonly RefundTender[]>([])
  const [authoriser, setAuthoriser] = useState<string | undefined>(undefined)
  const [done, setDone] = useState<RefundResult | null>(null)
  // The bill as it stood when the refund was sent: news of it must not change the open question.
  const [sent, setSent] = useState<Sale | null>(null)
  const refund = useRefund(latest, setDone)
  const locked = refund.busy || refund.open
  const sale = locked && sent ? sent : latest
  useHotkeys({ Escape: onBill }, { enabled: !locked && !done })

  if (done) return <ReturnDone sale={sale} result={done} onBill={onBill} onList={onList} />

  const planned = planOf(sale, picks)
  const total = planned?.refund.toGiveBack ?? (0 as Minor)
  const tenders = planned ? tendersOf(sale, total, { way, typed }) : null
  const said = [reason.chip === words.returning.other ? '' : reason.chip, reason.note.trim()]
    .filter(Boolean)
    .join(': ')
  const confirm = () => {
    if (!planned || !tenders?.ok || !said) return
    setSent(sale)
    refund.run({
      lines: planned.lines,
      tenders: tenders.value,
      reason: said,
      authorisedBy: authoriser,
    })
  }

  return (
    <>
      <section className="billcol card" aria-label={words.returning.from(sale.number)}>
        <BillHead
          sale={sale}
          tag={<PolicyTag sale={sale} />}
          back={words.returning.away}
          onBack={onBill}
        />
        <fieldset className="billcol__body" disabled={locked}>
          <legend className="sr">{words.returning.title}</legend>
          <ReturnLines sale={sale} picks={picks} onPicks={setPicks} />
          <ReturnReason reason={reason} onReason={setReason} />
        </fieldset>
      </section>
      <ReturnSlip
        sale={sale}
        planned={planned}
        tenders={tenders}
        way={way}
        onWay={setWay}
        typed={typed}
        onTyped={setTyped}
        authoriser={authoriser}
        onAuthoriser={setAuthoriser}
        reasonGiven={said !== ''}
        refund={refund}
        onConfirm={confirm}
      />
    </>
  )
}

const dayLength = 86_400_000

function PolicyTag({ sale }: { sale: Sale }) {
  const { data: business } = useBusiness()
  const zone = useTimeZone()
  if (!business) return null
  const today = wallClock(nowOfDevice(), zone).date
  const days =
    compareDates(today, sale.businessDate) <= 0
      ? 0
      : Math.round((Date.parse(today) - Date.parse(sale.businessDate)) / dayLength)
  const allowed = business.settings.returnPolicyDays
  if (days > allowed) {
    return (
      <Tag tone="haldi" icon="clock">
        {words.returning.late(days, allowed)}
      </Tag>
    )
  }
  return (
    <Tag tone="leaf" icon="check">
      {words.returning.policy(days, allowed)}
    </Tag>
  )
}
