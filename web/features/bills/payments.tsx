import type { Sale } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { CorrectKey } from './correct-tender.tsx'
import { words } from './words.ts'

/** The tenders as they were keyed, what was put right since, and the way to put one right. */
export function Payments({ sale, currency }: { sale: Sale; currency: string }) {
  const zone = useTimeZone()
  const format = (amount: Minor) => formatMoney(amount, { currency })
  return (
    <>
      <ul>
        {sale.tenders.map((tender) => (
          <li className="bl" key={tender.id}>
            <span className="grow">
              <b>{words.tenders[tender.kind]}</b>
              <span className="t-label">
                {[
                  tender.reference,
                  tender.changeMinor > 0 && words.bill.tendered(format(tender.tenderedMinor)),
                  tender.changeMinor > 0 && words.bill.change(format(tender.changeMinor)),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Money amount={tender.amountMinor} currency={currency} />
          </li>
        ))}
        {sale.corrections.map((correction) => (
          <li className="bl bl--right" key={correction.id}>
            <Icon name="repeat" size="s" />
            <span className="grow">
              <b>
                {words.correction.row(words.tenders[correction.from], words.tenders[correction.to])}
              </b>
              <span className="t-label">
                {[
                  momentWords(correction.at, zone, nowOfDevice()),
                  correction.by,
                  correction.reference,
                  correction.reason,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <Money amount={correction.amountMinor} currency={currency} />
          </li>
        ))}
      </ul>
      <div className="paidkey">
        <CorrectKey sale={sale} currency={currency} />
      </div>
    </>
  )
}

/** The other bills of an exchange, each a key that opens it. */
export function ExchangedWith(props: { sale: Sale; onOpen: (saleId: string) => void }) {
  const { from, into } = props.sale.exchanged
  const links = [
    ...(from ? [{ ...from, says: words.exchange.from(from.number) }] : []),
    ...into.map((bill) => ({ ...bill, says: words.exchange.into(bill.number) })),
  ]
  if (links.length === 0) return null
  return (
    <div className="stack stack--xs">
      {links.map((bill) => (
        <Button
          key={bill.saleId}
          kind="quiet"
          icon="repeat"
          onClick={() => props.onOpen(bill.saleId)}
        >
          {bill.says}
        </Button>
      ))}
    </div>
  )
}
