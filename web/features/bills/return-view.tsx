import { useMemo, useState } from 'react'
import type { Exchange } from '../../../core/contracts/after-sale.ts'
import type { RefundResult, Sale } from '../../../core/contracts/sales.ts'
import { add, zero } from '../../../core/kernel/money.ts'
import { exchangeDifference } from '../../../core/rules/cart/exchange.ts'
import type { RefundTender } from '../../../core/rules/cart/refund-tenders.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import type { KnownSale } from '../../offline/bills/bills-here.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { BillHead } from './bill-paper.tsx'
import type { BillMoves } from './bill-view.tsx'
import { ExchangeDone } from './exchange-done.tsx'
import { type NewGoods, priceGoods } from './new-goods.ts'
import { newPaying, paidParts, walletFor } from './paying.ts'
import { PolicyTag } from './policy-tag.tsx'
import { useBalances } from './queries.ts'
import { ReturnDone } from './return-done.tsx'
import { ReturnLines } from './return-lines.tsx'
import { type MoneyBack, type Picks, planOf, tendersOf } from './return-plan.ts'
import { ReturnReason, saidReason } from './return-reason.tsx'
import { ReturnSlip } from './return-slip.tsx'
import { useGoodsSetting } from './use-goods.ts'
import { exchangeIds, useExchange, useRefund } from './use-return.ts'
import { words } from './words.ts'

/** All that a person has said of the return so far, and what it comes to. */
function useReturnWork(sale: Sale) {
  const [picks, setPicks] = useState<Picks>({})
  const [reason, setReason] = useState({ chip: '', note: '' })
  const [way, setWay] = useState<MoneyBack>('as_paid')
  const [typed, setTyped] = useState<readonly RefundTender[]>([])
  const [goods, setGoods] = useState<readonly NewGoods[]>([])
  const [paying, setPaying] = useState(newPaying)
  const setting = useGoodsSetting()
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const planned = planOf(sale, picks)
  const priced = useMemo(() => priceGoods(goods, setting, nowOfDevice()), [goods, setting])
  const out = priced ? add(priced.total, priced.giftCards) : zero
  const difference = exchangeDifference(planned?.refund.toGiveBack ?? zero, planned ? out : zero)
  const giving = { total: difference.toGive, covered: difference.covered }
  const tenders = planned ? tendersOf(sale, giving, { way, typed }) : null
  const { toPay } = difference
  const held = useBalances(sale.customer?.id ?? null, setting)
  const wallet = walletFor(toPay, priced?.total ?? zero, held.wallet)
  const balances = { wallet, credit: held.credit }
  const paid = paidParts(paying, { toPay, ...balances }, currency)
  return {
    ...{ picks, setPicks, reason, setReason, way, setWay, typed, setTyped, goods, setGoods },
    ...{ paying, setPaying, balances, planned, priced, difference, tenders, paid },
    said: saidReason(reason),
  }
}

export function ReturnView({ known, ...moves }: { known: KnownSale } & BillMoves) {
  const { sale: latest, asOf } = known
  const { onBill, onList, onOpen, onCode } = moves
  const [refunded, setRefunded] = useState<RefundResult | null>(null)
  const [exchanged, setExchanged] = useState<Exchange | null>(null)
  // The bill as it stood when the refund was sent: news of it must not change the open question.
  const [sent, setSent] = useState<Sale | null>(null)
  const refund = useRefund(known, setRefunded)
  const exchange = useExchange(known, setExchanged)
  const busy = refund.busy || exchange.busy
  const locked = busy || refund.open || exchange.open
  const sale = locked && sent ? sent : latest
  const work = useReturnWork(sale)
  useHotkeys({ Escape: onBill }, { enabled: !locked && !refunded && !exchanged })

  if (refunded) return <ReturnDone result={refunded} onBill={onBill} onList={onList} />
  if (exchanged) return <ExchangeDone result={exchanged} onOpen={onOpen} onList={onList} />

  const { planned, tenders, goods, priced, paid, said } = work
  const confirm = () => {
    if (!planned || !tenders?.ok || !paid || !said) return
    setSent(sale)
    const order = { lines: planned.lines, tenders: tenders.value, reason: said }
    if (goods.length === 0) return refund.run(order)
    if (priced) exchange.run({ ...order, ...exchangeIds(), goods, totalMinor: priced.total, paid })
  }
  return (
    <>
      <section className="billcol card" aria-label={words.returning.from(sale.number)}>
        <BillHead
          sale={sale}
          asOf={asOf}
          tag={<PolicyTag sale={sale} />}
          back={words.returning.away}
          onBack={onBill}
        />
        <fieldset className="billcol__body" disabled={locked}>
          <legend className="sr">{words.returning.title}</legend>
          <ReturnLines sale={sale} picks={work.picks} onPicks={work.setPicks} />
          <ReturnReason reason={work.reason} onReason={work.setReason} />
        </fieldset>
      </section>
      <ReturnSlip
        {...{ sale, planned, goods, priced, tenders, onCode }}
        onGoods={work.setGoods}
        difference={work.difference}
        way={work.way}
        onWay={work.setWay}
        typed={work.typed}
        onTyped={work.setTyped}
        paying={work.paying}
        onPaying={work.setPaying}
        balances={work.balances}
        short={paid === null}
        reasonGiven={said !== ''}
        refund={goods.length > 0 ? exchange : refund}
        onConfirm={confirm}
      />
    </>
  )
}
