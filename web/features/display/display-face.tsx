import { createContext, use, useEffect, useRef } from 'react'
import type { DisplayLine, DisplayState, DisplayTotals } from '../../../core/contracts/displays.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { Toran } from '../../ui/marks/marks.tsx'
import { QrCode } from './qr-code.tsx'
import { words } from './words.ts'

type View<Stage extends DisplayState['view']['stage']> = Extract<
  DisplayState['view'],
  { stage: Stage }
>

const Currency = createContext('INR')

function useMoney(): (amount: Minor) => string {
  const currency = use(Currency)
  return (amount) => formatMoney(amount, { currency })
}

/** One view of the bill, in letters for two metres away. */
export function DisplayFace(props: { state: DisplayState | null; shopName: string }) {
  const { state, shopName } = props
  const view = state?.view
  return (
    <Currency value={state?.currency ?? 'INR'}>
      {state?.training && <p className="face__training">{words.training}</p>}
      {(!view || view.stage === 'idle') && <Idle shopName={state?.shopName || shopName} />}
      {view?.stage === 'cart' && <CartFace view={view} shopName={state?.shopName ?? shopName} />}
      {view?.stage === 'payment' && <PaymentFace view={view} />}
      {view?.stage === 'done' && <DoneFace view={view} />}
    </Currency>
  )
}

function Idle({ shopName }: { shopName: string }) {
  return (
    <section className="face__idle">
      <p className="face__soft">{words.welcome}</p>
      <h1 className="face__shop">{shopName}</h1>
    </section>
  )
}

function CartFace({ view, shopName }: { view: View<'cart'>; shopName: string }) {
  const current = view.lines.find((line) => line.id === view.currentLineId) ?? view.lines.at(-1)
  const { firstName } = view
  return (
    <section className="face__bill">
      <div className="face__now">
        <h1 className="face__soft">{firstName ? words.hello(firstName) : shopName}</h1>
        {current && <CurrentLine line={current} />}
      </div>
      <Lines lines={view.lines} currentId={current?.id ?? null} />
      <Totals totals={view.totals} word={words.total} amount={view.totals.totalMinor} />
    </section>
  )
}

function CurrentLine({ line }: { line: DisplayLine }) {
  const money = useMoney()
  return (
    <div className="face__current" role="status">
      <p className="face__name">
        {line.name}
        {line.detail && <span className="face__soft"> {line.detail}</span>}
      </p>
      <p className="face__amount num">
        <span className="face__soft">{line.quantity} × </span>
        {money(line.amountMinor)}
        {line.beforeMinor !== null && <s className="face__before">{money(line.beforeMinor)}</s>}
      </p>
    </div>
  )
}

function Lines(props: { lines: readonly DisplayLine[]; currentId: string | null }) {
  const money = useMoney()
  const end = useRef<HTMLOListElement>(null)
  // The newest line is the one people look for; a list that is longer than the screen shows its end.
  const count = props.lines.length
  useEffect(() => {
    if (count > 0) end.current?.scrollTo({ top: end.current.scrollHeight })
  }, [count])
  return (
    <ol className="face__lines" ref={end} tabIndex={0} aria-label={words.items(count)}>
      {props.lines.map((line) => (
        <li key={line.id} className={line.id === props.currentId ? 'is-now' : undefined}>
          <span className="face__lname">
            {line.quantity} × {line.name}
          </span>
          <span className="num">{money(line.amountMinor)}</span>
        </li>
      ))}
    </ol>
  )
}

function Totals(props: { totals: DisplayTotals; word: string; amount: Minor }) {
  const money = useMoney()
  const { totals } = props
  return (
    <footer className="face__foot">
      <dl className="face__rows">
        {totals.taxRows.map((row) => (
          <div key={row.label}>
            <dt>{row.label}</dt>
            <dd className="num">{money(row.amountMinor)}</dd>
          </div>
        ))}
        {totals.roundOffMinor !== 0 && (
          <div>
            <dt>{words.roundOff}</dt>
            <dd className="num">{money(totals.roundOffMinor)}</dd>
          </div>
        )}
        {totals.savedMinor > 0 && (
          <div className="face__saved">
            <dt>{words.saved(money(totals.savedMinor))}</dt>
          </div>
        )}
      </dl>
      <p className="face__total">
        <span className="face__soft">{props.word}</span>
        <b className="num">{money(props.amount)}</b>
      </p>
    </footer>
  )
}

function PaymentFace({ view }: { view: View<'payment'> }) {
  const money = useMoney()
  const { upi, totals, taken, leftMinor, firstName } = view
  return (
    <section className={upi ? 'face__pay face__pay--qr' : 'face__pay'}>
      {upi && (
        <figure className="face__upi">
          <QrCode text={upi.link} label={words.qr} />
          <figcaption>{words.scan(money(upi.amountMinor))}</figcaption>
        </figure>
      )}
      <div className="face__sum">
        {firstName && <p className="face__soft">{words.hello(firstName)}</p>}
        <h1 className="face__soft">{taken.length > 0 ? words.left : words.total}</h1>
        <p className="face__huge num" role="status">
          {money(leftMinor)}
        </p>
        <dl className="face__rows">
          {taken.length > 0 && (
            <div>
              <dt>{words.items(totals.count)}</dt>
              <dd className="num">{money(totals.totalMinor)}</dd>
            </div>
          )}
          {taken.map((tender) => (
            <div key={`${tender.label} ${tender.amountMinor}`}>
              <dt>{tender.label}</dt>
              <dd className="num">{money(minor(-tender.amountMinor))}</dd>
            </div>
          ))}
          {totals.savedMinor > 0 && (
            <div className="face__saved">
              <dt>{words.saved(money(totals.savedMinor))}</dt>
            </div>
          )}
        </dl>
      </div>
    </section>
  )
}

function DoneFace({ view }: { view: View<'done'> }) {
  const money = useMoney()
  return (
    <section className="face__done">
      <Toran />
      <h1 className="face__shop">{words.thanks(view.firstName)}</h1>
      {view.changeMinor > 0 && (
        <p className="face__change" role="status">
          <span className="face__soft">{words.change}</span>
          <b className="face__huge num">{money(view.changeMinor)}</b>
        </p>
      )}
      <p className="face__soft num">{words.paid(money(view.totalMinor))}</p>
      {view.savedMinor > 0 && (
        <p className="face__saved">{words.savedAtEnd(money(view.savedMinor))}</p>
      )}
    </section>
  )
}
