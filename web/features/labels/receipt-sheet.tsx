import { useQuery } from '@tanstack/react-query'
import { listStockReceipts, type StockReceipt } from '../../../core/contracts/inventory.ts'
import { copiesFor } from '../../../core/rules/labels/copies.ts'
import { call } from '../../offline/api-client.ts'
import type { WantedLabel } from '../../offline/label-lines.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { dayWords } from '../../ui/moments.ts'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { words } from './words.ts'

const says = words.receipts

/** A press on a receipt takes its items with as many labels as pieces came in. */
export function ReceiptSheet(props: {
  onTake: (lines: readonly WantedLabel[]) => void
  onClose: () => void
}) {
  const receipts = useQuery({
    queryKey: ['stock', 'receipts'],
    queryFn: ({ signal }) => call(listStockReceipts, { signal }),
  })
  const list = receipts.data?.receipts ?? []
  const today = useBusinessDay()
  return (
    <Sheet open onClose={props.onClose} title={says.title} closeLabel={words.close}>
      {receipts.isPending && (
        <Loading label={says.loading} slow={says.loading}>
          <Skeleton height="64px" />
        </Loading>
      )}
      {receipts.isError && (
        <ErrorState
          title={says.failed}
          retry={{ label: says.again, act: () => void receipts.refetch() }}
        />
      )}
      {receipts.data && list.length === 0 && <EmptyState title={says.empty} />}
      <ul className="labels__receipts">
        {list.map((receipt) => (
          <li key={receipt.id}>
            <button type="button" onClick={() => props.onTake(linesOf(receipt))}>
              <b>{receipt.reason || says.noReason}</b>
              <span className="soft">
                {dayWords(receipt.day, today)} · {says.by(receipt.by, receipt.lines.length)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

function linesOf({ lines }: StockReceipt): WantedLabel[] {
  return lines.map((line) => ({
    itemId: line.itemId,
    packId: null,
    name: [line.name, line.variantLabel].filter(Boolean).join(', '),
    copies: copiesFor(line.quantityMilli, line.soldBy),
  }))
}
