import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { useBill, useTill } from './till-context.ts'
import { useChargeable } from './use-chargeable.ts'
import { words } from './words.ts'

/** On a phone: the bill in one line above the tabs, and Charge always in the same place. */
export function BillBar(props: {
  hidden: boolean
  closed: boolean
  onOpen: () => void
  onCharge: () => void
}) {
  const { bill, cart } = useBill()
  const { setting } = useTill()
  const { ready } = useChargeable()
  return (
    <section className="bar" aria-label={words.bill.summary} inert={props.hidden}>
      <button type="button" className="bar__open" onClick={props.onOpen}>
        <span className="bar__n" key={bill.count}>
          {bill.count}
        </span>
        <span className="grow">
          <b className="trunc">{cart.customer?.name ?? words.bill.title}</b>
          <span className="t-label">{words.bill.count(bill.count)}</span>
        </span>
        <Icon name="chevron-up" className="mute" />
        <span className="sr">{words.bill.open}</span>
      </button>
      <Button kind="money" disabled={!ready || props.closed} onClick={props.onCharge}>
        {words.bill.charge}{' '}
        <Money amount={bill.priced.toPay} paise="auto" currency={setting.business.currency} />
      </Button>
    </section>
  )
}
