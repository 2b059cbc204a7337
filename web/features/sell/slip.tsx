import { memo, useRef } from 'react'
import { add } from '../../../core/kernel/money.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Banner, Kbd, Tear } from '../../ui/surface.tsx'
import { CustomerChip } from './customer-chip.tsx'
import { PackageOffers } from './package-offers.tsx'
import { PriceNews } from './price-news.tsx'
import { SlipActs } from './slip-acts.tsx'
import { SlipLines } from './slip-lines.tsx'
import { Sums } from './slip-sums.tsx'
import { SlipTabs } from './slip-tabs.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { useChargeable } from './use-chargeable.ts'
import { useSheetFocus } from './use-sheet-focus.ts'
import { useTakenWords } from './use-taken-words.ts'
import { words } from './words.ts'

export const billId = 'slip-bill'

interface SlipProps {
  readonly sheet: boolean
  readonly open: boolean
  readonly closed: boolean
  readonly onClose: () => void
  readonly onCharge: () => void
}

/** The open bill: beside the items, on a phone a sheet over them. Typing in the search leaves it alone. */
export const Slip = memo(function Slip(props: SlipProps) {
  const { sheet, open, onClose } = props
  const { bill } = useBill()
  const close = useRef<HTMLButtonElement>(null)
  useSheetFocus(sheet && open, close)

  return (
    <>
      {sheet && open && <div className="slip-scrim" onClick={onClose} aria-hidden="true" />}
      <section
        id={billId}
        tabIndex={-1}
        className={open ? 'slip is-open' : 'slip'}
        aria-label={words.bill.label}
        role={sheet ? 'dialog' : undefined}
        aria-modal={sheet && open ? true : undefined}
      >
        <header className="slip__tabs">
          <SlipTabs />
          <button
            ref={close}
            type="button"
            className="slip__tab slip__tab--close"
            aria-label={words.bill.close}
            onClick={onClose}
          >
            <Icon name="chevron-down" />
          </button>
        </header>
        <SlipCustomer />
        <PriceNews />
        <SlipLines />
        {bill.count === 0 && (
          <div className="slip__empty">
            <EmptyState packs={['mug', 'box', 'candle']} title={words.bill.emptyTitle}>
              {words.bill.emptySays}
            </EmptyState>
          </div>
        )}
        <SlipFoot closed={props.closed} onCharge={props.onCharge} />
      </section>
    </>
  )
})

function SlipCustomer() {
  const { cart } = useBill()
  const { openSheet } = useTill()
  const { customer } = cart
  const open = () => openSheet({ kind: 'customer' })
  if (!customer) {
    return (
      <div className="slip__who">
        <button type="button" className="who" onClick={open}>
          <span className="avatar" aria-hidden="true">
            <Icon name="user-plus" />
          </span>
          <span className="grow">
            <span className="who__name">{words.customer.add}</span>
            <span className="who__sub">{words.customer.addSays}</span>
          </span>
          <Kbd>F4</Kbd>
        </button>
      </div>
    )
  }
  return (
    <>
      <div className="slip__who">
        <CustomerChip customer={customer} onPress={open} />
      </div>
      <PackageOffers customerId={customer.id} />
    </>
  )
}

function SlipFoot({ closed, onCharge }: { closed: boolean; onCharge: () => void }) {
  const { bill } = useBill()
  const { setting } = useTill()
  const rupees = useRupees()
  const { ready, why } = useChargeable()
  const { priced } = bill
  const saved = add(priced.lineDiscount, priced.cartDiscount)
  const taken = useTakenWords()
  return (
    <div className="slip__foot">
      <Tear />
      {why && <Banner kind="care">{why}</Banner>}
      <Sums />
      <div className="slip__total" role="status">
        <span>
          <b className="t-section">{words.sums.total}</b>
          {saved > 0 && <span className="saved">{words.sums.saved(rupees(saved))}</span>}
          {taken && <span className="slip__taken">{words.pay.onBill(taken)}</span>}
        </span>
        <Money amount={priced.toPay} size="l" currency={setting.business.currency} />
      </div>
      <SlipActs />
      <Button kind="money" size="xl" block disabled={!ready || closed} onClick={onCharge}>
        <span>{words.bill.charge}</span>
        <Money amount={priced.toPay} paise="auto" currency={setting.business.currency} />
        <Kbd>F9</Kbd>
      </Button>
    </div>
  )
}
