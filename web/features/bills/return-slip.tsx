import type { Sale } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Decision } from '../../../core/kernel/decision.ts'
import { type Minor, negate, zero } from '../../../core/kernel/money.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import type { RefundTender, RefundTendersRefusal } from '../../../core/rules/cart/refund-tenders.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Tear } from '../../ui/surface.tsx'
import { Authoriser } from './authoriser.tsx'
import { MoneyBackKeys } from './money-back.tsx'
import { useBusiness } from './queries.ts'
import type { MoneyBack, Planned, PlannedLine } from './return-plan.ts'
import { problems, words } from './words.ts'

export type PlannedTenders = Decision<RefundTender[], RefundTendersRefusal>

interface RefundCommand {
  readonly busy: boolean
  readonly open: boolean
  readonly error: unknown
  readonly retry: () => void
}

export interface ReturnSlipProps {
  sale: Sale
  planned: Planned | null
  tenders: PlannedTenders | null
  way: MoneyBack
  onWay: (way: MoneyBack) => void
  typed: readonly RefundTender[]
  onTyped: (typed: readonly RefundTender[]) => void
  authoriser: string | undefined
  onAuthoriser: (userId: string | undefined) => void
  reasonGiven: boolean
  refund: RefundCommand
  onConfirm: () => void
}

/** What the person at this counter still has to do before money can leave; null when nothing. */
function useHindrance(props: ReturnSlipProps): string | null {
  const { planned, tenders, way, sale, reasonGiven } = props
  const { registerId } = usePlace()
  const mayRefund = useMay('sales.refund')
  const mayReturn = useMay('sales.return')
  const goodsBack = planned?.lines.some((line) => line.disposition !== 'kept') ?? false
  if (!registerId) return words.returning.noRegister
  if (!mayRefund && !mayReturn) return words.returning.mayNot
  if (!planned) return words.returning.choose
  if (goodsBack && !mayReturn) return words.returning.mayNotReturn
  if (!goodsBack && !mayRefund) return words.returning.mayNotRefund
  if (way === 'store_credit' && !sale.customer) return words.returning.needCustomer
  if (!tenders?.ok) return null
  return reasonGiven ? null : words.returning.needReason
}

export function ReturnSlip(props: ReturnSlipProps) {
  const { sale, planned, tenders, refund } = props
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const hindrance = useHindrance(props)
  const total = planned?.refund.toGiveBack ?? zero
  const ready = planned !== null && tenders?.ok === true && hindrance === null
  const goodsBack = planned?.lines.some((line) => line.disposition !== 'kept') ?? true
  return (
    <aside className="back" aria-label={words.returning.title}>
      <div className="back__head">
        <span className="grow">
          <b className="t-title">{words.returning.title}</b>
          <span className="t-label">{words.returning.from(sale.number)}</span>
        </span>
      </div>
      <div className="back__list">
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
      </div>
      <div className="back__foot">
        <Tear />
        {planned && <RefundSums planned={planned} currency={currency} />}
        <div className="net" role="status">
          <b className="t-section">{words.returning.refund}</b>
          <Money amount={total} size="l" currency={currency} />
        </div>
        {planned && <MoneyBackKeys {...props} total={total} currency={currency} />}
        {planned && (
          <Authoriser
            permission={goodsBack ? 'sales.return' : 'sales.refund'}
            chosen={props.authoriser}
            onChoose={props.onAuthoriser}
          />
        )}
        {refund.error !== null && !refund.open && (
          <Banner kind="failed">{problemWords(refund.error, problems)}</Banner>
        )}
        {planned && hindrance && <p className="t-small soft">{hindrance}</p>}
        {refund.open ? (
          <OpenQuestion refund={refund} />
        ) : (
          <ConfirmKey {...props} total={total} currency={currency} ready={ready} />
        )}
      </div>
    </aside>
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

function RefundSums({ planned, currency }: { planned: Planned; currency: string }) {
  const { refund, lines } = planned
  const format = (amount: Minor) => formatMoney(amount, { currency })
  const rows: [string, Minor][] = [[words.returning.items, sumOf(lines)]]
  if (refund.tax > 0) rows.push([words.returning.taxBack, refund.tax])
  if (refund.roundOff !== 0) rows.push([words.returning.roundOff, refund.roundOff])
  return (
    <dl className="sums">
      {rows.map(([label, amount]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{format(amount)}</dd>
        </div>
      ))}
    </dl>
  )
}

const sumOf = (lines: readonly PlannedLine[]): Minor =>
  lines.reduce<Minor>((all, line) => (all + line.total) as Minor, zero)

function ConfirmKey(props: ReturnSlipProps & { total: Minor; currency: string; ready: boolean }) {
  const { total, currency, ready, way, planned } = props
  const amount = formatMoney(total, { currency, paise: 'auto' })
  const label = way === 'store_credit' ? words.returning.confirmCredit : words.returning.confirm
  return (
    <div className="dock">
      <Button
        kind="danger"
        size="xl"
        block
        disabled={!ready}
        busy={props.refund.busy}
        onClick={props.onConfirm}
      >
        {planned ? label(amount) : words.returning.nothing}
      </Button>
    </div>
  )
}

function OpenQuestion({ refund }: { refund: RefundCommand }) {
  return (
    <>
      <Banner kind="care">{words.returning.open_}</Banner>
      <div className="dock">
        <Button
          kind="danger"
          size="xl"
          block
          icon="rotate-cw"
          busy={refund.busy}
          onClick={refund.retry}
        >
          {words.returning.askAgain}
        </Button>
      </div>
    </>
  )
}
