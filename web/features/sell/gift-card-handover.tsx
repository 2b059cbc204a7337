import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { maskedGiftCardCode, printedGiftCardCode } from '../../../core/rules/gift-card.ts'
import { openCardPaper } from '../../offline/card-paper.ts'
import { isTraining } from '../../offline/training.ts'
import { useBarcodeScanner } from '../../ui/barcode-scanner.tsx'
import { Button } from '../../ui/button.tsx'
import { useToast } from '../../ui/toast.tsx'
import { dropAttempt, type NewCard, newCardsOf } from './attempt.ts'
import { signalMissed } from './feedback.ts'
import { useRupees, useTill } from './till-context.ts'
import type { AttemptState } from './use-sale-attempt.ts'
import { words } from './words.ts'

export type CardHandover = ReturnType<typeof useHandover>

/**
 * Which cards of a paid bill are still to be handed over. Until then nothing wipes their codes away by itself, neither
 * a scan nor a key, and after a reload they stand here again.
 */
export function useHandover(attempt: AttemptState, registerId: string) {
  const sale = attempt.kind === 'done' ? attempt.sale : null
  const cards = useMemo(() => (sale ? newCardsOf(sale) : []), [sale])
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set())
  const toast = useToast()
  const open = cards.some((card) => !given.has(card.cardId))
  useBarcodeScanner(
    () => {
      signalMissed()
      toast({ says: words.giftCard.first, failed: true })
    },
    { enabled: open },
  )
  const isDone = cards.length > 0 && !open
  useEffect(() => {
    if (isDone) dropAttempt(registerId)
  }, [isDone, registerId])
  const give = useCallback(
    (cardId: string) => setGiven((before) => new Set(before).add(cardId)),
    [],
  )
  return { cards, given, give, open }
}

export function Handover({ handover }: { handover: CardHandover }) {
  if (handover.cards.length === 0) return null
  return (
    <section className="handover" aria-label={words.giftCard.handOver}>
      <h2 className="t-section">{words.giftCard.handOver}</h2>
      {handover.open && <p className="soft">{words.giftCard.once}</p>}
      <ul>
        {handover.cards.map((card) => (
          <CardToGive
            key={card.cardId}
            card={card}
            isGiven={handover.given.has(card.cardId)}
            onGive={() => handover.give(card.cardId)}
          />
        ))}
      </ul>
    </section>
  )
}

function CardToGive(props: { card: NewCard; isGiven: boolean; onGive: () => void }) {
  const { card, isGiven, onGive } = props
  const rupees = useRupees()
  const print = usePrintCard()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  if (isGiven) {
    const masked = maskedGiftCardCode(card.code.slice(-4))
    return <li className="soft">{words.giftCard.sold(masked, rupees(card.amount, 'auto'))}</li>
  }
  return (
    <li className="handover__card">
      <span className="handover__what">
        <b className="handover__code">{printedGiftCardCode(card.code)}</b>
        <span className="t-label">{rupees(card.amount, 'auto')}</span>
      </span>
      <Button
        ref={first}
        kind="leaf"
        icon="printer"
        onClick={() => {
          print(card)
          onGive()
        }}
      >
        {words.giftCard.print}
      </Button>
      <Button onClick={onGive}>{words.giftCard.written}</Button>
    </li>
  )
}

function usePrintCard() {
  const { business, outlet } = useTill().setting
  return ({ code, amount, expiresOn }: NewCard) =>
    openCardPaper({
      seller: {
        name: business.name,
        legalName: null,
        addressLines: [...outlet.addressLines, [outlet.city, outlet.postcode].join(' ').trim()],
        gstin: outlet.gstin,
        phone: outlet.phone,
      },
      currency: business.currency,
      code,
      amountMinor: amount,
      expiresOn: expiresOn as BusinessDate | null,
      training: isTraining(),
    })
}
