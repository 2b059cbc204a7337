import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type HistoryEntry, readCustomerHistory } from '../../../core/contracts/customer-records.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useOutlet, useTimeZone } from '../../offline/use-outlet.ts'
import { buttonClass } from '../../ui/button.tsx'
import { momentWords } from '../../ui/moments.ts'
import { Money } from '../../ui/money.tsx'
import { ErrorState, Loading, LoadMore, Skeleton } from '../../ui/states.tsx'
import { problems, words } from './words.ts'

/** Bills, credit notes, returns and receipts, newest first; each opens its own paper. */
export function HistoryPart({ customerId }: { customerId: string }) {
  const history = useInfiniteQuery({
    queryKey: ['customers', 'history', customerId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(readCustomerHistory, {
        params: { customerId },
        query: { limit: 30, cursor: pageParam },
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  const entries = history.data?.pages.flatMap((page) => page.items) ?? []
  if (history.isError && !history.data) {
    return (
      <ErrorState
        title={words.history.failed}
        retry={{
          label: words.tryAgain,
          act: () => void history.refetch(),
          busy: history.isFetching,
        }}
      >
        {problemWords(history.error, problems)}
      </ErrorState>
    )
  }
  if (!history.data) {
    return (
      <Loading label={words.history.loading} slow={words.slow}>
        <Skeleton width="100%" height="44px" />
      </Loading>
    )
  }
  if (entries.length === 0) return <p className="soft">{words.history.none}</p>
  return (
    <>
      <ul className="list entries">
        {entries.map((entry) => (
          <HistoryRow key={entry.id} entry={entry} />
        ))}
      </ul>
      <LoadMore
        hasMore={history.hasNextPage}
        busy={history.isFetchingNextPage}
        label={words.list.more}
        onPress={() => void history.fetchNextPage()}
      />
    </>
  )
}

/** The bill, or the paper where there is none. */
function placeOf({ id, saleId, documentId }: HistoryEntry): string {
  if (saleId) return `/bills/${saleId}`
  return documentId ? `/print/${documentId}` : `/print/collection/${id}`
}

function HistoryRow({ entry }: { entry: HistoryEntry }) {
  const currency = useCurrency()
  const zone = useTimeZone()
  const facts = [
    momentWords(entry.at, zone, nowOfDevice()),
    entry.itemCount !== null && words.history.items(entry.itemCount),
    entry.outletName,
    entry.by,
  ]
  // The papers of another outlet open there.
  const here = useOutlet()?.id === entry.outletId
  return (
    <li className="row">
      <span className="grow">
        <b>{words.history.kinds[entry.kind](entry.number)}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      {here && (
        <Link to={placeOf(entry) as '/'} className={buttonClass({ kind: 'quiet' })}>
          {words.history.open}
          <span className="sr"> {entry.number}</span>
        </Link>
      )}
      <span className="entries__end">
        <Money amount={entry.amountMinor} currency={currency} />
      </span>
    </li>
  )
}
