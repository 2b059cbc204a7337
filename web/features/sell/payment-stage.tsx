import { type ReactNode, useState } from 'react'
import { zero } from '../../../core/kernel/money.ts'
import type { TenderKind } from '../../../core/rules/cart/tenders.ts'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Kbd } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { attemptOf, type SaleAttempt } from './attempt.ts'
import { newId, nowOfDevice } from './device.ts'
import { signalMissed } from './feedback.ts'
import { leftToPay, settleAll, type TakenTender, takeTender } from './payment.ts'
import { PaymentBill } from './payment-bill.tsx'
import { CashPanel } from './payment-cash.tsx'
import { KeyedPanel } from './payment-keyed.tsx'
import { TakenTenders } from './payment-taken.tsx'
import { UnlikelyAmount } from './payment-unlikely.tsx'
import { useCustomer } from './queries.ts'
import { useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'
import './pay.css'

interface Way {
  readonly kind: TenderKind
  readonly icon: IconName
  readonly key: string
}
const ways: readonly Way[] = [
  { kind: 'cash', icon: 'banknote', key: 'c' },
  { kind: 'upi', icon: 'qr-code', key: 'q' },
  { kind: 'card', icon: 'credit-card', key: 'k' },
  { kind: 'store_credit', icon: 'wallet', key: 's' },
]

interface PaymentProps {
  readonly sending: boolean
  readonly refusal: string | null
  readonly onBack: () => void
  readonly onPaid: (sale: SaleAttempt) => void
  readonly onScan: () => void
}

/** Takes money for the bill: one way or several, in any order, until nothing is left to pay. */
export function PaymentStage(props: PaymentProps) {
  const { bill, setting } = useTill()
  const rupees = useRupees()
  const pay = usePayment(props)
  const { currency } = setting.business
  const { total } = bill.priced

  // A scan must not change what is being paid.
  useBarcodeScanner(() => {
    signalMissed()
    props.onScan()
  })
  useHotkeys(
    {
      Escape: props.onBack,
      ...Object.fromEntries(pay.offered.map((way) => [way.key, () => pay.choose(way.kind)])),
    },
    { enabled: !props.sending },
  )

  return (
    <div className="pay">
      <h1 className="sr">{words.pay.title}</h1>
      <section className="pad" aria-label={words.pay.region} inert={props.sending}>
        <div className="due" role="status">
          <div className="due__left">
            <span className="due__label">{words.pay.left}</span>
            <Money amount={pay.left} size="xl" currency={currency} />
            {pay.left < total && <span className="soft">{words.pay.of(rupees(total))}</span>}
          </div>
          <Button icon="x" onClick={props.onBack}>
            <span>{words.pay.back}</span>
            <Kbd>Esc</Kbd>
          </Button>
        </div>
        <Ways offered={pay.offered} chosen={pay.way} onChoose={pay.choose} />
        <div className="panel" role="tabpanel" id="pay-panel" aria-labelledby={`way-${pay.way}`}>
          {props.refusal && <Banner kind="failed">{props.refusal}</Banner>}
          {pay.problem && <Banner kind="care">{pay.problem}</Banner>}
          <TakenTenders taken={pay.taken} onTakeBack={pay.takeBack} />
          <Panel pay={pay} sending={props.sending} />
        </div>
      </section>
      <PaymentBill onEdit={props.onBack} />
      <UnlikelyAmount
        amount={pay.doubted?.amountMinor ?? null}
        left={pay.left}
        onYes={() => pay.doubted && pay.take(pay.doubted, true)}
        onNo={pay.forgetDoubt}
      />
    </div>
  )
}

function Panel({
  pay,
  sending,
}: {
  pay: ReturnType<typeof usePayment>
  sending: boolean
}): ReactNode {
  if (pay.left === 0) {
    return (
      <div className="dock">
        <Button autoFocus kind="money" size="xl" block busy={sending} onClick={pay.finish}>
          {words.pay.nothing}
          <Kbd>Enter</Kbd>
        </Button>
      </div>
    )
  }
  const tender = { tenderId: newId(), reference: null }
  if (pay.way === 'cash') {
    return (
      <CashPanel
        key={pay.left}
        left={pay.left}
        sending={sending}
        onTake={(amountMinor) => pay.take({ ...tender, kind: 'cash', amountMinor }, false)}
      />
    )
  }
  const { way } = pay
  return (
    <KeyedPanel
      key={`${way} ${pay.left}`}
      kind={way}
      left={pay.left}
      balance={pay.balance}
      sending={sending}
      onTake={(amountMinor, reference) =>
        pay.take({ ...tender, kind: way, amountMinor, reference }, false)
      }
    />
  )
}

function usePayment(props: PaymentProps) {
  const { bill, cart } = useTill()
  const { total } = bill.priced
  const [way, setWay] = useState<TenderKind>('cash')
  const [taken, setTaken] = useState<readonly TakenTender[]>([])
  const [doubted, setDoubted] = useState<TakenTender | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const rupees = useRupees()
  const left = leftToPay(total, taken)
  const customer = useCustomer(cart.customer?.id ?? null)
  const balance = customer.data?.storeCreditMinor ?? cart.customer?.storeCreditMinor ?? zero
  const usesCredit = taken.some((tender) => tender.kind === 'store_credit')
  const offered = ways.filter(
    (one) => one.kind !== 'store_credit' || (cart.customer !== null && balance > 0 && !usesCredit),
  )

  const complete = (all: readonly TakenTender[], changeMinor: typeof total) =>
    props.onPaid(
      attemptOf(cart, {
        saleId: newId(),
        occurredAt: nowOfDevice(),
        totalMinor: total,
        changeMinor,
        taken: all,
      }),
    )
  const take = (tender: TakenTender, confirmed: boolean) => {
    if (props.sending) return
    const decision = takeTender(total, taken, tender, confirmed)
    setDoubted(null)
    setProblem(null)
    if (!decision.ok) return setProblem(words.pay.atMost(rupees(left)))
    if (decision.value.kind === 'unlikely') return setDoubted(tender)
    if (decision.value.kind === 'part') {
      setTaken(decision.value.taken)
      setWay('cash')
      return
    }
    complete(decision.value.taken, decision.value.settlement.change)
  }
  return {
    way: offered.some((one) => one.kind === way) ? way : ('cash' as const),
    choose: (kind: TenderKind) => {
      setProblem(null)
      setWay(kind)
    },
    offered,
    taken,
    left,
    balance,
    doubted,
    problem,
    take,
    takeBack: (tenderId: string) =>
      setTaken((before) => before.filter((tender) => tender.tenderId !== tenderId)),
    forgetDoubt: () => setDoubted(null),
    finish: () => {
      const settled = settleAll(total, taken)
      if (settled.ok) complete(taken, settled.value.change)
    },
  }
}

function Ways(props: {
  offered: readonly Way[]
  chosen: TenderKind
  onChoose: (kind: TenderKind) => void
}) {
  const { offered, chosen, onChoose } = props
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowRight: 1,
    ArrowUp: -1,
    ArrowLeft: -1,
  }
  return (
    <div
      className="how"
      role="tablist"
      tabIndex={-1}
      aria-label={words.pay.ways}
      onKeyDown={(event) => {
        const by = steps[event.key]
        if (by === undefined) return
        event.preventDefault()
        const place = offered.findIndex((way) => way.kind === chosen)
        const next = offered[(place + by + offered.length) % offered.length]
        if (!next) return
        onChoose(next.kind)
        document.getElementById(`way-${next.kind}`)?.focus()
      }}
    >
      {offered.map((way) => (
        <button
          key={way.kind}
          id={`way-${way.kind}`}
          type="button"
          role="tab"
          aria-selected={way.kind === chosen}
          aria-controls="pay-panel"
          tabIndex={way.kind === chosen ? 0 : -1}
          onClick={() => onChoose(way.kind)}
        >
          <Icon name={way.icon} size="l" />
          {words.pay[way.kind]}
          <Kbd>{way.key.toUpperCase()}</Kbd>
        </button>
      ))}
    </div>
  )
}
