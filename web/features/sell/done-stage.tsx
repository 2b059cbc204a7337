import { useEffect, useRef } from 'react'
import { useGiftReceipt } from '../../offline/gift-receipt.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { Button } from '../../ui/button.tsx'
import { Icon, Toran } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Banner, Kbd, Tear } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { changeInNotes } from './payment.ts'
import { useRupees, useTill } from './till-context.ts'
import { useReceipt } from './use-receipt.ts'
import type { AttemptState } from './use-sale-attempt.ts'
import { problems, words } from './words.ts'
import './pay.css'

type Done = Extract<AttemptState, { kind: 'done' }>

/** Paid: the change stays in sight until the next scan or the next bill. */
export function DoneStage({ attempt, onNext }: { attempt: Done; onNext: () => void }) {
  const { answer, sale } = attempt
  const rupees = useRupees()
  const { setting } = useTill()
  const { currency } = setting.business
  const next = useRef<HTMLButtonElement>(null)
  const receipt = useReceipt(answer)
  const notes = changeInNotes(answer.changeMinor)
  useEffect(() => next.current?.focus({ preventScroll: true }), [])
  useHotkeys({ Escape: onNext, p: receipt.print, n: onNext })

  return (
    <div className="pay pay--done">
      <h1 className="sr">{words.done.paid(rupees(answer.totalMinor))}</h1>
      <section className="done" aria-label={words.done.region}>
        <div className="ticket">
          <div className="ticket__in">
            <Toran />
            <p className="ticket__ok">
              <span>
                <Icon name="check" />
              </span>
              {words.done.paid(rupees(answer.totalMinor))}
            </p>
            <div className="ticket__chg" role="status">
              {answer.changeMinor > 0 ? (
                <>
                  <span className="t-section">{words.done.giveBack}</span>
                  <Money amount={answer.changeMinor} size="arm" currency={currency} />
                  <span className="soft">
                    {notes.map((note) => rupees(note, 'auto')).join(' + ')}
                  </span>
                </>
              ) : (
                <span className="t-section">{words.done.noChange}</span>
              )}
            </div>
            <Tear />
            <TicketRows answer={answer} sale={sale} />
          </div>
          <div className="zig" aria-hidden="true" />
        </div>
        {receipt.problem && <Banner kind="care">{receipt.problem}</Banner>}
        <ReceiptKeys receipt={receipt} documentId={answer.documentId} />
        <div className="done__next">
          <Button
            ref={next}
            kind="leaf"
            size="xl"
            block
            onClick={onNext}
            onKeyDown={(event) => {
              // The Enter that took the money, still held down, must not wipe the change away.
              if (event.repeat) event.preventDefault()
            }}
          >
            {words.done.next}
            <Kbd>Enter</Kbd>
          </Button>
        </div>
      </section>
    </div>
  )
}

function TicketRows({ answer, sale }: Pick<Done, 'answer' | 'sale'>) {
  const rupees = useRupees()
  return (
    <dl className="ticket__rows kv">
      <dt>{words.done.number}</dt>
      <dd>{answer.number}</dd>
      {sale.customerName && (
        <>
          <dt>{words.customer.title}</dt>
          <dd>{sale.customerName}</dd>
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

type Receipt = ReturnType<typeof useReceipt>

const printWords: Record<Receipt['state'], string> = {
  idle: words.done.print,
  waiting: words.done.printing,
  printed: words.done.printed,
  failed: words.done.printAgain,
}

function ReceiptKeys({ receipt, documentId }: { receipt: Receipt; documentId: string }) {
  const toast = useToast()
  const gift = useGiftReceipt(documentId, (job) =>
    toast({ says: job.lastError ?? words.done.giftSent }),
  )
  const printed = receipt.state === 'printed'
  return (
    <fieldset className="send">
      <legend className="sr">{words.done.receipt}</legend>
      <Button
        className={printed ? 'is-sent' : ''}
        aria-disabled={receipt.state === 'waiting' || undefined}
        onClick={receipt.print}
      >
        <Icon name={printed ? 'check' : 'printer'} size="l" />
        {printWords[receipt.state]}
      </Button>
      {receipt.hasPrinter && (
        <Button onClick={receipt.printHere}>
          <Icon name="monitor" size="l" />
          {words.done.browserPrint}
        </Button>
      )}
      {receipt.hasPdf && (
        <Button busy={receipt.fetching} onClick={receipt.openPdf}>
          <Icon name="receipt-text" size="l" />
          {words.done.pdf}
        </Button>
      )}
      <Button busy={gift.busy} onClick={gift.print}>
        <Icon name="gift" size="l" />
        {words.done.gift}
      </Button>
      {gift.error !== null && (
        <span className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {problemWords(gift.error, problems)}
        </span>
      )}
    </fieldset>
  )
}
