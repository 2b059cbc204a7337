import { useCallback } from 'react'
import { useGiftReceipt } from '../../offline/gift-receipt.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { type SendBillRequest, sendBillTo } from '../../offline/send-bill.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { Kbd } from '../../ui/surface.tsx'
import { useToast } from '../../ui/toast.tsx'
import type { useReceipt } from './use-receipt.ts'
import type { AttemptState } from './use-sale-attempt.ts'
import { problems, words } from './words.ts'

type Receipt = ReturnType<typeof useReceipt>
type Send = (way: SendBillRequest['way']) => void

/** Opens the sheet that sends the bill, with what is known of its customer. In training there is nothing to send. */
export function useSend(done: Extract<AttemptState, { kind: 'done' }>): Send | undefined {
  const { answer, sale } = done
  const { documentId, trainingDocument } = answer
  const id = sale.request.customerId ?? null
  const name = sale.customer?.name ?? null
  const send = useCallback(
    (way: SendBillRequest['way']) => {
      const customer = id !== null && name !== null ? { id, name, phone: null } : null
      void sendBillTo({ documentId, way, customer })
    },
    [documentId, id, name],
  )
  return trainingDocument ? undefined : send
}

const printWords: Record<Receipt['state'], string> = {
  idle: words.done.print,
  waiting: words.done.printing,
  printed: words.done.printed,
  failed: words.done.printAgain,
}

/** The ways in which a bill usually leaves: on paper, or to the customer's phone. */
export function SendKeys({ receipt, onSend }: { receipt: Receipt; onSend: Send | undefined }) {
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
        <span>
          {printWords[receipt.state]} <Kbd>P</Kbd>
        </span>
      </Button>
      {onSend && (
        <>
          <Button onClick={() => onSend('whatsapp')}>
            <Icon name="message-circle" size="l" />
            <span>
              {words.done.whatsapp} <Kbd>W</Kbd>
            </span>
          </Button>
          <Button onClick={() => onSend('email')}>
            <Icon name="mail" size="l" />
            <span>
              {words.done.email} <Kbd>E</Kbd>
            </span>
          </Button>
        </>
      )}
    </fieldset>
  )
}

/** Papers that only some people want. */
export function OtherPapers(props: { receipt: Receipt; documentId: string }) {
  const { receipt, documentId } = props
  const toast = useToast()
  const gift = useGiftReceipt(documentId, (job) =>
    toast({ says: job.lastError ?? words.done.giftSent }),
  )
  return (
    <div className="done__papers">
      {receipt.hasPrinter && (
        <Button kind="link" onClick={receipt.printHere}>
          {words.done.browserPrint}
        </Button>
      )}
      {receipt.hasPdf && (
        <Button kind="link" busy={receipt.fetching} onClick={receipt.openPdf}>
          {words.done.pdf}
        </Button>
      )}
      <Button kind="link" busy={gift.busy} onClick={gift.print}>
        {words.done.gift}
      </Button>
      {gift.error !== null && (
        <span className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {problemWords(gift.error, problems)}
        </span>
      )}
    </div>
  )
}
