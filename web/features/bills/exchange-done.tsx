import type { Exchange } from '../../../core/contracts/after-sale.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, subtract, sum, zero } from '../../../core/kernel/money.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Given, GivenTo } from './given.tsx'
import { PrintKeys } from './print-keys.tsx'
import { words } from './words.ts'

/** The exchange is recorded: says what to take or hand over, and prints the one paper of both documents. */
export function ExchangeDone(props: {
  result: Exchange
  onOpen: (saleId: string) => void
  onList: () => void
}) {
  const { refund, sale } = props.result
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  const given = refund.tenders.filter((tender) => tender.kind !== 'exchange')
  const back = sum(given.map((tender) => tender.amountMinor))
  const taken = subtract(sale.totalMinor, props.result.coveredMinor)
  const title =
    sale.changeMinor > 0
      ? words.exchange.change(format(sale.changeMinor))
      : back > zero
        ? words.done.title(format(back))
        : taken > zero
          ? words.exchange.doneTaken(format(taken))
          : words.exchange.doneTitle
  return (
    <Given
      title={title}
      says={words.exchange.doneSays(sale.number, refund.creditNoteNumber)}
      next={{ label: words.exchange.newBill, go: () => props.onOpen(sale.saleId) }}
      onList={props.onList}
    >
      <GivenTo tenders={given} />
      <PrintKeys
        first
        gift
        documentId={sale.documentId}
        number={sale.number}
        practice={sale.trainingDocument}
      />
    </Given>
  )
}
