import { ApiProblem, isAway } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { BillPaper } from './bill-paper.tsx'
import { BillSlip } from './bill-slip.tsx'
import { useBill } from './queries.ts'
import { ReturnView } from './return-view.tsx'
import { problems, words } from './words.ts'

export interface BillMoves {
  readonly onReturn: () => void
  readonly onBill: () => void
  readonly onOpen: (saleId: string) => void
  readonly onList: () => void
  /** Opens the bill of a scanned number, if there is one. */
  readonly onCode: (code: string) => Promise<boolean>
}

export function BillView(props: { saleId: string; returning: boolean } & BillMoves) {
  const bill = useBill(props.saleId)
  if (bill.data && props.returning) return <ReturnView known={bill.data} {...props} />
  if (bill.data) {
    return (
      <>
        <BillPaper known={bill.data} onList={props.onList} />
        <BillSlip sale={bill.data.sale} onReturn={props.onReturn} onOpen={props.onOpen} />
      </>
    )
  }
  const unknown = bill.error instanceof ApiProblem && bill.error.status === 404
  const away = isAway(bill.error)
  return (
    <section className="card billcol billcol--alone">
      {bill.isPending && <BillLoading />}
      {unknown && (
        <EmptyState
          title={words.bill.unknown}
          actions={<Button onClick={props.onList}>{words.bill.back}</Button>}
        >
          {words.bill.unknownSays}
        </EmptyState>
      )}
      {away && <NeedsConnection onList={props.onList} />}
      {bill.isError && !unknown && !away && (
        <ErrorState
          title={words.bill.failed}
          actions={<Button onClick={props.onList}>{words.bill.back}</Button>}
          retry={{ label: words.tryAgain, act: () => void bill.refetch(), busy: bill.isFetching }}
        >
          {problemWords(bill.error, problems)}
        </ErrorState>
      )}
    </section>
  )
}

/** The device does not have it: says how far back it has bills, and what can be done meanwhile. */
function NeedsConnection({ onList }: { onList: () => void }) {
  const { data: business } = useBusiness()
  return (
    <EmptyState
      title={words.away.title}
      actions={<Button onClick={onList}>{words.bill.back}</Button>}
    >
      {words.away.says(business?.settings.billsOnDeviceDays)}
    </EmptyState>
  )
}

function BillLoading() {
  return (
    <Loading label={words.bill.loading} slow={words.list.slow}>
      <div className="billcol__head">
        <Skeleton width="220px" height="24px" />
      </div>
      <ul>
        {[64, 48, 70].map((width) => (
          <li key={width} className="bline">
            <Skeleton width={`${width}%`} />
            <Skeleton width="64px" />
          </li>
        ))}
      </ul>
    </Loading>
  )
}
