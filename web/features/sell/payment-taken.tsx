import type { PresentedKind } from '../../../core/contracts/tenders.ts'
import { subtract } from '../../../core/kernel/money.ts'
import { maskedGiftCardCode } from '../../../core/rules/gift-card.ts'
import { IconButton } from '../../ui/button.tsx'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import type { TakenTender } from './payment.ts'
import { useGiftCard } from './queries.ts'
import { useRupees, useTill } from './till-context.ts'
import { words } from './words.ts'

const icons = {
  cash: 'banknote',
  upi: 'qr-code',
  card: 'credit-card',
  cheque: 'pencil-line',
  bank_transfer: 'send',
  store_credit: 'wallet',
  wallet: 'wallet',
  wallet_bonus: 'gift',
  deposit: 'shield-check',
  gift_card: 'gift',
  points: 'award',
  khata: 'notebook-pen',
} as const satisfies Record<PresentedKind, IconName>

/** What is paid so far; each can be taken back while the bill is open. */
export function TakenTenders(props: {
  taken: readonly TakenTender[]
  onTakeBack: (tenderId: string) => void
}) {
  const { setting } = useTill()
  if (props.taken.length === 0) return null
  return (
    <ul className="tenders" aria-label={words.pay.paidSoFar}>
      {props.taken.map((tender) => (
        <li key={tender.tenderId}>
          <span className="tenders__ic">
            <Icon name={icons[tender.kind]} />
          </span>
          <span className="grow">
            <b>{words.tenders[tender.kind]}</b>
            {tender.kind === 'gift_card' ? (
              <CardLeft tender={tender} />
            ) : (
              tender.reference && <span className="t-label">{tender.reference}</span>
            )}
          </span>
          <Money amount={tender.amountMinor} currency={setting.business.currency} />
          <IconButton
            kind="quiet"
            icon="undo-2"
            label={words.pay.takeBack(words.tenders[tender.kind])}
            onClick={() => props.onTakeBack(tender.tenderId)}
          />
        </li>
      ))}
    </ul>
  )
}

/** The end of the card's code, and what stays on the card. */
function CardLeft({ tender }: { tender: TakenTender }) {
  const { reference, amountMinor } = tender
  const { data } = useGiftCard(reference)
  const rupees = useRupees()
  if (!data)
    return <span className="t-label">{maskedGiftCardCode(reference?.slice(-4) ?? '')}</span>
  const left = rupees(subtract(data.balanceMinor, amountMinor))
  return <span className="t-label">{words.giftCard.left(data.masked, left)}</span>
}
