import { useEffect, useRef } from 'react'
import { add, type Minor, minor } from '../../../core/kernel/money.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, Toran } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Kbd, Tear } from '../../ui/surface.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { OtherPapers, SendKeys, useSend } from './done-papers.tsx'
import { type CardHandover, Handover } from './gift-card-handover.tsx'
import { NextVisitKey } from './next-visit-key.tsx'
import { changeInNotes } from './payment.ts'
import { useRupees, useTill } from './till-context.ts'
import { TipSplitKey } from './tip-split-key.tsx'
import { useReceipt } from './use-receipt.ts'
import type { AttemptState } from './use-sale-attempt.ts'
import { words } from './words.ts'
import './pay.css'

type Done = Extract<AttemptState, { kind: 'done' }>

/** Paid: the change stays in sight until the next scan or the next bill. */
export function DoneStage(props: { attempt: Done; handover: CardHandover; onNext: () => void }) {
  const { attempt, handover, onNext } = props
  const { answer, sale } = attempt
  const rupees = useRupees()
  const next = useRef<HTMLButtonElement>(null)
  const receipt = useReceipt(answer)
  const send = useSend(attempt)
  const paid = rupees(add(answer.totalMinor, answer.giftCardsMinor))
  const free = !handover.open
  useEffect(() => {
    if (free) next.current?.focus({ preventScroll: true })
  }, [free])
  useHotkeys({
    Escape: free ? onNext : undefined,
    n: free ? onNext : undefined,
    p: receipt.print,
    w: send && (() => send('whatsapp')),
    e: send && (() => send('email')),
  })

  return (
    <div className="pay pay--done">
      <h1 className="sr">{words.done.paid(paid)}</h1>
      <section className="done" aria-label={words.done.region}>
        <div className="ticket">
          <div className="ticket__in">
            <Toran />
            <p className="ticket__ok">
              <span>
                <Icon name="check" />
              </span>
              {words.done.paid(paid)}
            </p>
            <Change amount={answer.changeMinor} />
            <Tear />
            <TicketRows answer={answer} sale={sale} />
          </div>
          <div className="zig" aria-hidden="true" />
        </div>
        {receipt.problem && <Banner kind="care">{receipt.problem}</Banner>}
        <Handover handover={handover} />
        <SendKeys receipt={receipt} onSend={send} />
        <div className="done__next">
          <Button
            ref={next}
            kind="leaf"
            size="xl"
            block
            disabled={handover.open}
            onClick={onNext}
            onKeyDown={(event) => {
              // The Enter that took the money, still held down, must not wipe the change away.
              if (event.repeat) event.preventDefault()
            }}
          >
            {words.done.next}
            <Kbd>Enter</Kbd>
          </Button>
          <TipSplitKey answer={answer} sale={sale} />
          <NextVisitKey visitId={sale.request.visitId ?? null} />
          <OtherPapers receipt={receipt} documentId={answer.documentId} />
        </div>
      </section>
    </div>
  )
}

function Change({ amount }: { amount: Minor }) {
  const rupees = useRupees()
  const { currency } = useTill().setting.business
  return (
    <div className="ticket__chg" role="status">
      {amount > 0 ? (
        <>
          <span className="t-section">{words.done.giveBack}</span>
          <Money amount={amount} size="arm" currency={currency} />
          <span className="soft">
            {changeInNotes(amount)
              .map((note) => rupees(note, 'auto'))
              .join(' + ')}
          </span>
        </>
      ) : (
        <span className="t-section">{words.done.noChange}</span>
      )}
    </div>
  )
}

function TicketRows({ answer, sale }: Pick<Done, 'answer' | 'sale'>) {
  const rupees = useRupees()
  const tip = minor(sale.request.tipMinor ?? 0)
  return (
    <dl className="ticket__rows kv">
      <dt>{words.done.number}</dt>
      <dd>{answer.number}</dd>
      {sale.customer && (
        <>
          <dt>{words.customer.title}</dt>
          <dd>{sale.customer.name}</dd>
        </>
      )}
      {tip > 0 && (
        <>
          <dt>{words.pay.tip}</dt>
          <dd>{rupees(tip)}</dd>
        </>
      )}
      {sale.taken.map((tender) => (
        <div className="ticket__row" key={tender.tenderId}>
          <dt>{words.tenders[tender.kind]}</dt>
          <dd>{rupees(tender.amountMinor)}</dd>
        </div>
      ))}
    </dl>
  )
}
