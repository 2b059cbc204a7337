import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/surface.tsx'
import type { ReturnCommand, ReturnSlipProps } from './return-slip.tsx'
import { isReturn } from './return-wire.ts'
import { words } from './words.ts'

/** Whether somebody else will be asked for a PIN before this goes through. */
function useNeedsLeave({ planned, difference }: ReturnSlipProps): boolean {
  const { data: business } = useBusiness()
  const mayRefund = useMay('sales.refund')
  const mayMore = useMay('sales.refund_over_limit')
  if (!planned || !business) return false
  if (difference.toGive > business.settings.refundLimitMinor) return !mayMore
  return !isReturn(planned.lines) && !mayRefund
}

/** Marigold where money comes in, brick where it goes out; the lock tells that a manager is asked. */
export function ConfirmKey(
  props: ReturnSlipProps & { currency: string; ready: boolean; exchanging: boolean },
) {
  const { currency, ready, exchanging, way, planned, difference } = props
  const needsLeave = useNeedsLeave(props)
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const { toPay, toGive } = difference
  const label = exchanging
    ? toPay > 0
      ? words.exchange.confirmPay(format(toPay))
      : toGive > 0
        ? words.exchange.confirmGive(format(toGive))
        : words.exchange.confirmEven
    : way === 'store_credit'
      ? words.returning.confirmCredit(format(toGive))
      : words.returning.confirm(format(toGive))
  return (
    <div className="dock">
      <Button
        kind={toPay > 0 ? 'money' : 'danger'}
        size="xl"
        block
        disabled={!ready}
        busy={props.refund.busy}
        icon={needsLeave ? 'lock-keyhole' : undefined}
        onClick={props.onConfirm}
      >
        {planned ? label : words.returning.nothing}
      </Button>
    </div>
  )
}

export function OpenQuestion({ refund }: { refund: ReturnCommand }) {
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
