import type { ResponseOf } from '../../../core/contracts/operation.ts'
import type { findSales } from '../../../core/contracts/sales.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Icon } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, Loading, LoadMore, Skeleton } from '../../ui/states.tsx'
import { Tag } from '../../ui/surface.tsx'
import { AsOf } from './as-of.tsx'
import type { ListPlace } from './bill-filter.ts'
import { useBills } from './queries.ts'
import { problems, words } from './words.ts'

type FoundBill = ResponseOf<typeof findSales>['items'][number]

export function BillList(props: {
  list: ListPlace
  current: string | undefined
  onOpen: (saleId: string) => void
  onNote: (returnId: string) => void
}) {
  const { flagged, ...rest } = props.list
  const { outletId } = usePlace()
  const bills = useBills(outletId, props.list)
  const pages = bills.data?.pages ?? []
  const shown = pages.flatMap((page) => page.items)
  const asOf = pages[0]?.asOf ?? null
  const filtered = Object.values(rest).some(Boolean) || rest.hour === 0

  return (
    <div className="findcol__list card">
      {bills.isPending && <BillsLoading />}
      {bills.isError && !bills.data && (
        <ErrorState
          title={words.list.failed}
          retry={{
            label: words.tryAgain,
            act: () => void bills.refetch(),
            busy: bills.isFetching,
          }}
        >
          {problemWords(bills.error, problems)}
        </ErrorState>
      )}
      {asOf !== null && <AsOf at={asOf} says={words.away.list} />}
      {bills.data && shown.length === 0 && (
        <NoBills flagged={flagged} filtered={filtered} away={asOf !== null} />
      )}
      {shown.length > 0 && (
        <>
          <h2 className="t-label">
            <span role="status">
              {filtered || flagged
                ? words.list.found(shown.length, bills.hasNextPage)
                : words.list.latest}
            </span>
          </h2>
          <ul className="stack stack--xs">
            {shown.map((bill) => (
              <li key={bill.id}>
                <BillRow
                  bill={bill}
                  on={bill.id === props.current}
                  onOpen={() => {
                    if (bill.kind === 'sale') props.onOpen(bill.id)
                    else props.onNote(bill.id)
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <LoadMore
        hasMore={bills.hasNextPage}
        busy={bills.isFetchingNextPage}
        label={words.list.more}
        onPress={() => void bills.fetchNextPage()}
      />
    </div>
  )
}

function BillRow({ bill, on, onOpen }: { bill: FoundBill; on: boolean; onOpen: () => void }) {
  const zone = useTimeZone()
  const { data: business } = useBusiness()
  const how = bill.tenderKinds.map((kind) => words.tenders[kind]).join(' + ')
  const facts = [
    momentWords(bill.occurredAt, zone, nowOfDevice()),
    words.list.items(bill.itemCount),
    how,
  ]
  return (
    <button type="button" className="hit" aria-pressed={on} onClick={onOpen}>
      <span className="grow">
        <b>
          {bill.number}
          {bill.flagged && (
            <Icon name="flag" size="s" className="hit__flag" label={words.list.flagged} />
          )}
        </b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
        <span className="t-label">{bill.customerName ?? words.walkIn}</span>
      </span>
      <span className="hit__end">
        <Money amount={bill.totalMinor} currency={business?.currency} paise="auto" />
        {bill.kind === 'return_note' && <Tag icon="undo-2">{words.returnNote.tag}</Tag>}
        {bill.refundedMinor > 0 && (
          <Tag icon="undo-2">
            {bill.refundedMinor >= bill.totalMinor ? words.list.refunded : words.list.partly}
          </Tag>
        )}
      </span>
    </button>
  )
}

function NoBills(props: { flagged: boolean; filtered: boolean; away: boolean }) {
  const { data: business } = useBusiness()
  if (props.away) {
    return (
      <EmptyState title={words.list.none}>
        {words.away.says(business?.settings.billsOnDeviceDays)}
      </EmptyState>
    )
  }
  if (props.flagged) return <EmptyState title={words.list.noFlagged} />
  const title = props.filtered ? words.list.none : words.list.noneYet
  return (
    <EmptyState title={title}>
      {props.filtered ? words.list.noneSays : words.list.noneYetSays}
    </EmptyState>
  )
}

function BillsLoading() {
  return (
    <Loading label={words.list.loading} slow={words.list.slow}>
      <ul>
        {[72, 58, 66, 80, 61, 70].map((width) => (
          <li key={width} className="hit">
            <span className="grow stack stack--s">
              <Skeleton width={`${width}%`} />
              <Skeleton width="86%" />
            </span>
            <Skeleton width="64px" />
          </li>
        ))}
      </ul>
    </Loading>
  )
}
