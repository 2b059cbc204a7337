import type { ReturnNote } from '../../../core/contracts/after-sale.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { formatQuantity } from '../../../core/kernel/quantity.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useBusiness } from '../../offline/shop-reads.ts'
import { Button } from '../../ui/button.tsx'
import { Money } from '../../ui/money.tsx'
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Tag, Tear } from '../../ui/surface.tsx'
import { BillHead } from './bill-paper.tsx'
import { PrintKeys } from './print-keys.tsx'
import { useReturnNote } from './queries.ts'
import { problems, words } from './words.ts'

const says = words.returnNote

/** Goods that came back without their bill, in the place of a bill. */
export function NoteView({ returnId, onList }: { returnId: string; onList: () => void }) {
  const note = useReturnNote(returnId)
  const { data: business } = useBusiness()
  const currency = business?.currency ?? 'INR'
  if (note.data) {
    return (
      <>
        <NotePaper note={note.data} currency={currency} onList={onList} />
        <NoteSlip note={note.data} currency={currency} />
      </>
    )
  }
  const unknown = note.error instanceof ApiProblem && note.error.status === 404
  const back = <Button onClick={onList}>{words.bill.back}</Button>
  return (
    <section className="card billcol billcol--alone">
      {note.isPending && (
        <Loading label={says.loading} slow={words.list.slow}>
          <Skeleton width="220px" height="24px" />
        </Loading>
      )}
      {unknown && (
        <EmptyState title={says.unknown} actions={back}>
          {says.unknownSays}
        </EmptyState>
      )}
      {note.isError && !unknown && (
        <ErrorState
          title={says.failed}
          actions={back}
          retry={{ label: words.tryAgain, act: () => void note.refetch(), busy: note.isFetching }}
        >
          {problemWords(note.error, problems)}
        </ErrorState>
      )}
    </section>
  )
}

function NotePaper(props: { note: ReturnNote; currency: string; onList: () => void }) {
  const { note, currency } = props
  return (
    <section className="billcol card" aria-label={says.label(note.number)}>
      <BillHead
        sale={note}
        tag={<Tag icon="undo-2">{says.tag}</Tag>}
        back={words.bill.back}
        onBack={props.onList}
      />
      <div className="billcol__body">
        {note.flags.length > 0 && (
          <Banner kind="care">{note.flags.map(({ kind }) => says.flags[kind]).join(' ')}</Banner>
        )}
        <h3 className="sr">{says.lines}</h3>
        <ul>
          {note.lines.map((line) => (
            <NoteLine key={line.lineNo} line={line} currency={currency} />
          ))}
        </ul>
        <p className="billcol__note">
          <b>{says.why}</b> {note.reason}
        </p>
      </div>
    </section>
  )
}

function NoteLine({ line, currency }: { line: ReturnNote['lines'][number]; currency: string }) {
  const paid = formatMoney(line.paidMinor, { currency, paise: 'auto' })
  const facts = [
    line.variantLabel,
    says.worth(paid, formatQuantity(line.ofMilli)),
    words.returning.does[line.disposition],
  ]
  return (
    <li className="bline">
      <span className="bline__q">{formatQuantity(line.quantityMilli)}</span>
      <span className="grow">
        <b>{line.name}</b>
        <span className="t-label">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <Money amount={line.totalMinor} currency={currency} />
    </li>
  )
}

/** What it came to and who allowed it; printed again it says DUPLICATE. */
function NoteSlip({ note, currency }: { note: ReturnNote; currency: string }) {
  return (
    <aside className="back" aria-label={words.bill.summary}>
      <div className="back__list">
        <section>
          <h3>{says.given}</h3>
          <div className="bl">
            <span className="grow">
              <b>{note.customer.name}</b>
              <span className="t-label">{note.customer.phone}</span>
              <span className="t-label">{says.by(note.cashier, note.approvedBy)}</span>
            </span>
            <Money amount={note.totalMinor} currency={currency} />
          </div>
        </section>
      </div>
      <div className="back__foot">
        <Tear />
        <p className="t-small soft">{says.noTax}</p>
        <div className="net">
          <b className="t-section">{says.total}</b>
          <Money amount={note.totalMinor} size="l" currency={currency} />
        </div>
        <PrintKeys documentId={note.documentId} number={note.number} />
      </div>
    </aside>
  )
}
