import { type ReactNode, useState } from 'react'
import { newId } from '../../offline/acts.ts'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Kbd } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import type { SaleAttempt } from './attempt.ts'
import { signalMissed } from './feedback.ts'
import { codeIn } from './gift-card-code.tsx'
import { PaymentBill } from './payment-bill.tsx'
import { CashPanel } from './payment-cash.tsx'
import { GiftCardPanel } from './payment-gift.tsx'
import { KeyedPanel } from './payment-keyed.tsx'
import { TakenTenders } from './payment-taken.tsx'
import { SplitDialog, TipDialog } from './payment-tip.tsx'
import { UnlikelyAmount } from './payment-unlikely.tsx'
import { Ways } from './payment-ways.tsx'
import { useBill, useRupees, useTill } from './till-context.ts'
import { type Payment, usePayment } from './use-payment.ts'
import { words } from './words.ts'
import './pay.css'

interface PaymentProps {
  readonly sending: boolean
  readonly refusal: string | null
  readonly onBack: () => void
  readonly onPaid: (sale: SaleAttempt) => void
  readonly onScan: () => void
}

/** Takes money for the bill: one way or several, in any order, until nothing is left to pay. */
export function PaymentStage(props: PaymentProps) {
  const rupees = useRupees()
  const pay = usePayment(props)
  const [aside, setAside] = useState<Aside>(null)

  const [scanned, setScanned] = useState<string | null>(null)

  // A scan must not change what is being paid; a gift card is a way to pay.
  useBarcodeScanner((text) => {
    // The first letter of a code may have been a key of this screen.
    setAside(null)
    const code = codeIn(text)
    if (code !== null && pay.goodsLeft > 0) {
      setScanned(code)
      pay.choose('gift_card')
      return
    }
    signalMissed()
    props.onScan()
  })
  useHotkeys(
    {
      Escape: props.onBack,
      u: () => pay.choose('upi'),
      t: () => setAside('tip'),
      '/': () => setAside('split'),
      ...Object.fromEntries(pay.offered.map((way) => [way.key, () => pay.choose(way.kind)])),
    },
    { enabled: !props.sending },
  )

  return (
    <div className="pay">
      <h1 className="sr">{words.pay.title}</h1>
      <section className="pad" aria-label={words.pay.region} inert={props.sending}>
        <DueHead pay={pay} onAside={setAside} onBack={props.onBack} />
        <Ways offered={pay.offered} chosen={pay.way} onChoose={pay.choose} />
        <div className="panel" role="tabpanel" id="pay-panel" aria-labelledby={`way-${pay.way}`}>
          {props.refusal && <Banner kind="failed">{props.refusal}</Banner>}
          {pay.partChange !== null && (
            <Banner kind="saved">{words.pay.shareBack(rupees(pay.partChange))}</Banner>
          )}
          {pay.problem && <Banner kind="care">{pay.problem}</Banner>}
          <TakenTenders taken={pay.taken} onTakeBack={pay.takeBack} />
          <Panel pay={pay} sending={props.sending} scanned={scanned} />
        </div>
      </section>
      <PaymentBill onEdit={props.onBack} />
      <Asides pay={pay} aside={aside} onClose={() => setAside(null)} />
      <UnlikelyAmount
        amount={pay.doubted?.amountMinor ?? null}
        left={pay.left}
        onYes={() => pay.doubted && pay.take(pay.doubted, true)}
        onNo={pay.forgetDoubt}
      />
    </div>
  )
}

type Aside = 'tip' | 'split' | null

/** What is left, of what, and the ways to add to it or to share it. */
function DueHead(props: { pay: Payment; onAside: (aside: Aside) => void; onBack: () => void }) {
  const { pay, onAside } = props
  const { bill } = useBill()
  const rupees = useRupees()
  const { currency } = useTill().setting.business
  const total = bill.priced.toPay
  return (
    <div className="due" role="status">
      <div className="due__left">
        <span className="due__label">{words.pay.left}</span>
        <Money amount={pay.left} size="xl" currency={currency} />
        {pay.left < total && <span className="soft">{words.pay.of(rupees(total))}</span>}
        {pay.tip > 0 && <span className="soft">{words.pay.tipIs(rupees(pay.tip))}</span>}
        {pay.split.ask < pay.left && (
          <b className="due__share">{words.pay.share(rupees(pay.split.ask))}</b>
        )}
      </div>
      <div className="row row--s">
        <Button icon="split" onClick={() => onAside('split')}>
          <span>{words.pay.split}</span>
          <Kbd>/</Kbd>
        </Button>
        <Button icon="indian-rupee" onClick={() => onAside('tip')}>
          <span>{words.pay.tip}</span>
          <Kbd>T</Kbd>
        </Button>
        <Button icon="x" onClick={props.onBack}>
          <span>{words.pay.back}</span>
          <Kbd>Esc</Kbd>
        </Button>
      </div>
    </div>
  )
}

function Asides({ pay, aside, onClose }: { pay: Payment; aside: Aside; onClose: () => void }) {
  if (aside === 'tip') return <TipDialog onClose={onClose} />
  if (aside === null) return null
  const { among, first } = pay.split
  return <SplitDialog left={pay.left} onAmong={among} onFirst={first} onClose={onClose} />
}

function Panel(props: { pay: Payment; sending: boolean; scanned: string | null }): ReactNode {
  const { pay, sending, scanned } = props
  if (pay.left === 0) {
    return (
      <div className="pay-dock">
        <Button
          autoFocus
          kind="money"
          size="xl"
          block
          busy={sending}
          disabled={pay.over}
          onClick={pay.finish}
        >
          {words.pay.nothing}
          <Kbd>Enter</Kbd>
        </Button>
      </div>
    )
  }
  const tender = { tenderId: newId(), reference: null }
  const { way, left, split } = pay
  if (way === 'cash') {
    return (
      <CashPanel
        key={`${left} ${split.ask}`}
        left={split.ask}
        sending={sending}
        onTake={(amountMinor) => pay.take({ ...tender, kind: 'cash', amountMinor }, false)}
      />
    )
  }
  if (way === 'gift_card') {
    return (
      <GiftCardPanel
        key={`${left} ${split.ask} ${scanned}`}
        {...{ left, sending, scanned }}
        goodsLeft={pay.goodsLeft}
        ask={split.ask}
        taken={pay.taken}
        onTake={(amountMinor, reference) =>
          pay.take({ ...tender, kind: 'gift_card', amountMinor, reference }, false)
        }
      />
    )
  }
  return (
    <KeyedPanel
      key={`${way} ${left} ${split.ask}`}
      kind={way}
      left={left}
      goodsLeft={pay.goodsLeft}
      ask={split.ask}
      account={pay.account}
      deposit={pay.deposit}
      sending={sending}
      onTake={(amountMinor, reference) =>
        pay.take({ ...tender, kind: way, amountMinor, reference }, false)
      }
    />
  )
}
