import type { Sale } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { add, type Minor, negate, sum } from '../../../core/kernel/money.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import type { PricedCart } from '../../../core/rules/cart/cart.ts'
import type { ExchangeDifference } from '../../../core/rules/cart/exchange.ts'
import type { RefundTender, RefundTendersRefusal } from '../../../core/rules/cart/refund-tenders.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Tear } from '../../ui/surface.tsx'
import { GoodsOut } from './goods-out.tsx'
import { MoneyBackKeys } from './money-back.tsx'
import type { NewGoods } from './new-goods.ts'
import { PayDifference } from './pay-difference.tsx'
import type { Balances, Paying } from './paying.ts'
import { ConfirmKey, OpenQuestion } from './return-confirm.tsx'
import type { MoneyBack, Planned, PlannedLine } from './return-plan.ts'
import { isReturn } from './return-wire.ts'
import { SumRows } from './sum-rows.tsx'
import { problems, words } from './words.ts'

export type PlannedTenders = Decision<RefundTender[], RefundTendersRefusal>

export interface ReturnCommand {
  readonly busy: boolean
  readonly open: boolean
  readonly error: unknown
  readonly retry: () => void
}

export interface ReturnSlipProps {
  sale: Sale
  planned: Planned | null
  goods: readonly NewGoods[]
  onGoods: (goods: readonly NewGoods[]) => void
  onCode: (code: string) => Promise<boolean>
  priced: PricedCart | null
  difference: ExchangeDifference
  tenders: PlannedTenders | null
  way: MoneyBack
  onWay: (way: MoneyBack) => void
  typed: readonly RefundTender[]
  onTyped: (typed: readonly RefundTender[]) => void
  paying: Paying
  balances: Balances
  onPaying: (paying: Paying) => void
  /** What is chosen does not cover the difference. */
  short: boolean
  reasonGiven: boolean
  refund: ReturnCommand
  onConfirm: () => void
}

/** What the person at this counter still has to do before money can leave; null when nothing. */
function useHindrance(props: ReturnSlipProps): string | null {
  const { planned, tenders, way, sale, goods, priced, reasonGiven } = props
  const { registerId } = usePlace()
  const mayReturn = useMay('sales.return')
  if (!registerId) return words.returning.noRegister
  if (!mayReturn) return words.returning.mayNot
  if (!planned) return words.returning.choose
  if (goods.length > 0 && !isReturn(planned.lines)) return words.exchange.keptNeedsNone
  if (goods.length > 0 && !priced) return words.exchange.wait
  if (way === 'store_credit' && !sale.customer) return words.returning.needCustomer
  if (!tenders?.ok) return null
  return reasonGiven ? null : words.returning.needReason
}

export function ReturnSlip(props: ReturnSlipProps) {
  const { sale, planned, goods, tenders, difference, refund } = props
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const hindrance = useHindrance(props)
  const { toPay, toGive, covered } = difference
  const ready = planned !== null && tenders?.ok === true && hindrance === null && !props.short
  const locked = refund.busy || refund.open
  const exchanging = goods.length > 0
  return (
    <aside className="back" aria-label={words.exchange.title}>
      <div className="back__head">
        <span className="grow">
          <b className="t-title">{words.exchange.title}</b>
          <span className="t-label">{words.returning.from(sale.number)}</span>
        </span>
      </div>
      <fieldset className="back__list" disabled={locked}>
        <legend className="sr">{words.exchange.title}</legend>
        <ComesBackList planned={planned} currency={currency} />
        <h3>
          <Icon name="arrow-up-right" size="s" />
          {words.exchange.goesOut}
        </h3>
        <GoodsOut
          goods={goods}
          onGoods={props.onGoods}
          priced={props.priced}
          currency={currency}
          onBillCode={props.onCode}
        />
      </fieldset>
      <div className="back__foot">
        <Tear />
        {planned && <Sums planned={planned} priced={props.priced} currency={currency} />}
        <div className="net" role="status">
          <b className="t-section">{netWords(difference, exchanging)}</b>
          <Money amount={toPay > 0 ? toPay : toGive} size="l" currency={currency} />
        </div>
        {planned && toGive > 0 && (
          <MoneyBackKeys {...props} total={toGive} covered={covered} currency={currency} />
        )}
        {toPay > 0 && (
          <PayDifference
            difference={{ toPay, ...props.balances }}
            paying={props.paying}
            onPaying={props.onPaying}
            currency={currency}
          />
        )}
        {refund.error !== null && !refund.open && (
          <Banner kind="failed">{problemWords(refund.error, problems)}</Banner>
        )}
        {planned && hindrance && <p className="t-small soft">{hindrance}</p>}
        {refund.open ? (
          <OpenQuestion refund={refund} />
        ) : (
          <ConfirmKey {...props} currency={currency} ready={ready} exchanging={exchanging} />
        )}
      </div>
    </aside>
  )
}

function netWords({ toPay, toGive }: ExchangeDifference, exchanging: boolean): string {
  if (toPay > 0) return words.exchange.pay
  return exchanging && toGive === 0 ? words.exchange.even : words.returning.refund
}

function ComesBackList({ planned, currency }: { planned: Planned | null; currency: string }) {
  return (
    <>
      <h3>
        <Icon name="arrow-down-left" size="s" />
        {words.returning.comesBack}
      </h3>
      {planned ? (
        <ul>
          {planned.lines.map((line) => (
            <ComesBack key={line.line.lineNo} planned={line} currency={currency} />
          ))}
        </ul>
      ) : (
        <p className="t-small soft">{words.returning.choose}</p>
      )}
    </>
  )
}

function ComesBack({ planned, currency }: { planned: PlannedLine; currency: string }) {
  const { line, quantity, disposition, total } = planned
  const much =
    quantity === line.quantityMilli
      ? formatQuantity(quantity)
      : words.returning.of(formatQuantity(quantity), formatQuantity(line.quantityMilli))
  return (
    <li className="bl bl--in">
      <span className="grow">
        <b>{line.name}</b>
        <span className="t-label">{`${much} · ${words.returning.does[disposition]}`}</span>
      </span>
      <Money amount={negate(total)} currency={currency} />
    </li>
  )
}

function Sums(props: { planned: Planned; priced: PricedCart | null; currency: string }) {
  const { planned, priced, currency } = props
  const { refund, lines } = planned
  const format = (amount: Minor) => formatMoney(amount, { currency })
  const back = sum(lines.map((line) => line.total))
  const roundOff = add(priced?.roundOff ?? (0 as Minor), negate(refund.roundOff))
  const tax = add(priced?.tax ?? (0 as Minor), negate(refund.tax))
  const rows: [string, Minor][] = [[words.returning.items, priced ? negate(back) : back]]
  if (priced) rows.push([words.exchange.items, sum(priced.lines.map((line) => line.total))])
  if (tax !== 0) rows.push([words.returning.taxBack, priced ? tax : refund.tax])
  if (roundOff !== 0) rows.push([words.returning.roundOff, priced ? roundOff : refund.roundOff])
  return <SumRows rows={rows.map(([label, amount]) => [label, format(amount)])} />
}
