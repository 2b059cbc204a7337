import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useMay, usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Tear } from '../../ui/surface.tsx'
import { AsOf } from './as-of.tsx'
import type { ReturnCommand } from './return-slip.tsx'
import { type Bringer, UnbilledCustomer } from './unbilled-customer.tsx'
import {
  leftOfCap,
  type UnbilledLine,
  type UnbilledPrices,
  unbilledTotal,
} from './unbilled-plan.ts'
import { problems, words } from './words.ts'

const says = words.unbilled

export interface UnbilledSlipProps {
  lines: readonly UnbilledLine[]
  prices: UnbilledPrices | undefined
  customer: Bringer | null
  onCustomer: (customer: Bringer | null) => void
  reasonGiven: boolean
  currency: string
  back: ReturnCommand
  onConfirm: () => void
}

function useHindrance(props: UnbilledSlipProps): string | null {
  const { prices, lines, customer, reasonGiven, currency } = props
  const { registerId } = usePlace()
  const total = unbilledTotal(lines)
  if (!registerId) return words.returning.noRegister
  if (prices?.days === 0) return says.off
  if (lines.length === 0) return says.choose
  if (prices && lines.some((line) => !line.price)) return says.noPrice(prices.days)
  if (!customer) return says.needCustomer
  if (!customer.phone) return says.noPhone
  if (prices && total !== null && total > leftOfCap(prices)) {
    return says.overCap(formatMoney(leftOfCap(prices), { currency }))
  }
  return reasonGiven ? null : words.returning.needReason
}

/** Who brings it, the store credit that it is worth, and the key that gives it. */
export function UnbilledSlip(props: UnbilledSlipProps) {
  const { lines, prices, customer, currency, back } = props
  const total = unbilledTotal(lines)
  const hindrance = useHindrance(props)
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  return (
    <aside className="back" aria-label={says.title}>
      <fieldset className="back__list" disabled={back.busy || back.open}>
        <legend className="sr">{says.customer}</legend>
        <UnbilledCustomer customer={customer} onCustomer={props.onCustomer} />
      </fieldset>
      <div className="back__foot">
        <Tear />
        {prices && customer && (
          <p className="t-small soft">
            {says.cap(format(prices.usedMinor), format(prices.capMinor))}
          </p>
        )}
        {prices?.asOf != null && <AsOf at={prices.asOf} says={says.away} />}
        <div className="net" role="status">
          <b className="t-section">{says.credit}</b>
          <Money amount={total ?? zero} size="l" currency={currency} />
        </div>
        {back.error !== null && !back.open && (
          <Banner kind="failed">{problemWords(back.error, problems)}</Banner>
        )}
        {hindrance && <p className="t-small soft">{hindrance}</p>}
        <GiveKey {...props} total={total} label={format} ready={hindrance === null} />
      </div>
    </aside>
  )
}

function GiveKey(
  props: UnbilledSlipProps & {
    total: Minor | null
    label: (amount: Minor) => string
    ready: boolean
  },
) {
  const { back, total, ready } = props
  const may = useMay('sales.return_without_bill')
  if (back.open) {
    return (
      <>
        <Banner kind="care">{says.open_}</Banner>
        <div className="dock">
          <Button kind="danger" size="xl" block icon="rotate-cw" onClick={back.retry}>
            {words.returning.askAgain}
          </Button>
        </div>
      </>
    )
  }
  return (
    <div className="dock">
      <Button
        kind="danger"
        size="xl"
        block
        disabled={!ready || total === null || total === 0}
        busy={back.busy}
        icon={may ? undefined : 'lock-keyhole'}
        onClick={props.onConfirm}
      >
        {total ? says.confirm(props.label(total)) : says.nothing}
      </Button>
    </div>
  )
}
