import { useNavigate } from '@tanstack/react-router'
import { useMay } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Menu, type MenuChoice } from '../../ui/menu.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { activeLines } from './cart.ts'
import { useHand } from './hand.ts'
import { useHolding } from './held-bills.ts'
import { useMembershipPlans, usePackagePlans } from './package-queries.ts'
import { useBill, useTill } from './till-context.ts'
import { words } from './words.ts'

/** What is done with the whole bill beside charging it. */
export function SlipActs() {
  const { cart } = useBill()
  const { openSheet } = useTill()
  const mayDiscount = useMay('sales.discount')
  const hold = useHoldKey()
  const empty = activeLines(cart).length === 0
  return (
    <div className="slip__acts">
      <Button icon="pause" onClick={hold}>
        {empty ? words.more.heldBills : words.held.hold}
        <Kbd>F6</Kbd>
      </Button>
      {mayDiscount && (
        <Button
          icon="percent"
          disabled={empty}
          onClick={() => openSheet({ kind: 'discount', lineId: null })}
        >
          {words.bill.discount}
          <Kbd>F8</Kbd>
        </Button>
      )}
      <MoreMenu empty={empty} />
    </div>
  )
}

/** One key: a bill with something on it is held, an empty counter shows what is held. */
export function useHoldKey(): () => void {
  const { openSheet, billNow } = useTill()
  const { hold } = useHolding()
  return () => {
    const { cart, bill } = billNow()
    if (activeLines(cart).length === 0) openSheet({ kind: 'held' })
    else void hold(cart, bill.priced.toPay, null)
  }
}

function MoreMenu({ empty }: { empty: boolean }) {
  const ofBill = useBillChoices()
  const ofCards = useCardChoices()
  const ofCounter = useCounterChoices()
  return (
    <Menu
      label={words.more.label}
      trigger={<Icon name="ellipsis" />}
      triggerClass="btn btn--icon"
      corner="above-end"
      groups={[
        { id: 'bill', choices: empty ? [] : ofBill },
        { id: 'cards', choices: ofCards },
        { id: 'counter', choices: ofCounter },
      ]}
    />
  )
}

function useBillChoices(): readonly MenuChoice[] {
  const { cart } = useBill()
  const { openSheet } = useTill()
  const named: MenuChoice = {
    id: 'hold-named',
    label: words.more.holdNamed,
    icon: 'pause',
    onSelect: () => openSheet({ kind: 'hold_named' }),
  }
  const quote: MenuChoice = {
    id: 'quote',
    label: words.more.quote,
    icon: 'receipt-text',
    onSelect: () => openSheet({ kind: 'quote' }),
  }
  const discard: MenuChoice = {
    id: 'discard',
    label: words.bill.clear,
    icon: 'trash-2',
    onSelect: () => openSheet({ kind: 'discard' }),
  }
  // A gift card costs what it holds on any day, and a package is used or sold now: there is nothing to offer.
  const sellsCard = activeLines(cart).some(
    (line) => line.giftCard || line.package || line.session || line.membership || line.member,
  )
  return sellsCard ? [named, discard] : [named, quote, discard]
}

function useCardChoices(): readonly MenuChoice[] {
  const { openSheet } = useTill()
  const plans = usePackagePlans()
  const memberships = useMembershipPlans()
  const maySetUp = useMay('prepaid.edit')
  const maySell = useMay('giftcards.sell')
  const sell: MenuChoice = {
    id: 'sell-gift-card',
    label: words.giftCard.sell,
    icon: 'gift',
    onSelect: () => openSheet({ kind: 'sell_gift_card' }),
  }
  const lookUp: MenuChoice = {
    id: 'gift-card',
    label: words.giftCard.lookUp,
    icon: 'wallet',
    onSelect: () => openSheet({ kind: 'gift_card' }),
  }
  const pack: MenuChoice = {
    id: 'sell-package',
    label: words.packages.sell,
    icon: 'repeat',
    onSelect: () => openSheet({ kind: 'sell_package' }),
  }
  const kinds = [...(plans.data ?? []), ...(memberships.data ?? [])]
  const ahead = maySetUp || kinds.some((plan) => plan.active) ? [pack] : []
  return maySell ? [sell, lookUp, ...ahead] : [lookUp, ...ahead]
}

function useCounterChoices(): readonly MenuChoice[] {
  const { openSheet, armTakeBack } = useTill()
  const navigate = useNavigate()
  const [hand, setHand] = useHand()
  const left = hand === 'left'
  return [
    {
      id: 'held',
      label: words.more.heldBills,
      icon: 'hourglass',
      onSelect: () => openSheet({ kind: 'held' }),
    },
    {
      id: 'quotations',
      label: words.more.quotations,
      icon: 'receipt-text',
      onSelect: () => openSheet({ kind: 'quotations' }),
    },
    {
      id: 'take-back',
      label: words.more.takeBack,
      icon: 'undo-2',
      onSelect: () => armTakeBack(true),
    },
    {
      id: 'drawer',
      label: words.more.drawer,
      icon: 'lock-keyhole',
      onSelect: () => void navigate({ to: '/shift', hash: 'drawer' }),
    },
    {
      id: 'hand',
      label: words.more.hand(left),
      icon: 'arrow-left-right',
      onSelect: () => setHand(left ? 'right' : 'left'),
    },
  ]
}
