import type { RefundResult } from '../../../core/contracts/sales.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Given, GivenTo } from './given.tsx'
import { PrintKeys } from './print-keys.tsx'
import { words } from './words.ts'

/** The credit note is recorded: says what to hand over, and prints it. */
export function ReturnDone(props: {
  result: RefundResult
  onBill: () => void
  onList: () => void
}) {
  const { result } = props
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  const amount = formatMoney(result.totalMinor, { currency, paise: 'auto' })
  const onlyCredit = result.tenders.every((tender) => tender.kind === 'store_credit')
  return (
    <Given
      title={onlyCredit ? words.done.titleCredit(amount) : words.done.title(amount)}
      says={words.done.says(result.creditNoteNumber)}
      next={{ label: words.done.bill, go: props.onBill }}
      onList={props.onList}
    >
      <GivenTo tenders={result.tenders} />
      <PrintKeys
        first
        documentId={result.creditNoteId}
        number={result.creditNoteNumber}
        practice={result.trainingDocument}
      />
    </Given>
  )
}
