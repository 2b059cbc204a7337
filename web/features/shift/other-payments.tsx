import type { XFigures } from '../../../core/contracts/tills.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { IconName } from '../../ui/marks/icon-names.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { Money } from '../../ui/money.tsx'
import { Card } from '../../ui/surface.tsx'
import { words } from './words.ts'

const icons: Readonly<Record<string, IconName>> = {
  upi: 'qr-code',
  card: 'credit-card',
  cheque: 'pencil-line',
  bank_transfer: 'send',
  store_credit: 'wallet',
  wallet: 'wallet',
  wallet_bonus: 'gift',
  gift_card: 'gift',
  points: 'award',
  khata: 'notebook-pen',
  exchange: 'repeat',
}

/** Everything but cash: it can be compared with terminal and app; cash must be counted blind. */
export function OtherPayments({ figures, currency }: { figures: XFigures; currency: string }) {
  const others = figures.tenders.filter((tender) => tender.kind !== 'cash')
  return (
    <Card flush title={words.closing.matched}>
      {others.length === 0 ? (
        <p className="soft card__says">{words.closing.noOther}</p>
      ) : (
        <ul className="other">
          {others.map((tender) => (
            <li key={tender.kind}>
              <span className="other__ic">
                <Icon name={icons[tender.kind] ?? 'wallet'} />
              </span>
              <span>
                <b>{words.tenders[tender.kind] ?? tender.kind}</b>
                <span className="t-label">
                  {[
                    words.now.count(tender.count),
                    tender.refundedMinor > 0 &&
                      words.closing.back(formatMoney(tender.refundedMinor, { currency })),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Money
                amount={minor(tender.takenMinor - tender.refundedMinor)}
                currency={currency}
                paise="auto"
              />
            </li>
          ))}
        </ul>
      )}
      <p className="t-small soft card__says">{words.now.blind}</p>
    </Card>
  )
}
