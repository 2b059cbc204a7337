import './shift.css'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { type Minor, minor } from '../../../core/kernel/money.ts'
import { reportWords } from '../../../core/rules/receipt/report-words.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { ApiProblem } from '../../offline/api-problem.ts'
import type { OwnZ } from '../../offline/journal/written-z.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useTimeZone } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Toran } from '../../ui/marks/marks.tsx'
import { momentWords } from '../../ui/moments.ts'
import { EmptyState } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { Steps } from './close-view.tsx'
import { Comparison, EarlierCounts, verdictOf } from './comparison.tsx'
import { useZReport } from './queries.ts'
import { ReportPaper, useReportInput } from './report-paper.tsx'
import { ReportPrint } from './report-print.tsx'
import { ShiftLoading, ShiftLost } from './shift-states.tsx'
import { words } from './words.ts'

export const zNumberWords = (number: number): string => String(number).padStart(4, '0')

/** A closed shift: over or short first, and the report as it prints. */
export function ZScreen() {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>
  const z = useZReport(params.zReportId ?? '')
  const navigate = useNavigate()
  const leave = () => void navigate({ to: '/shift' })
  if (z.data) return <ZView z={z.data} onDone={leave} />
  const unknown = z.error instanceof ApiProblem && z.error.status === 404
  return (
    <div className="shift">
      <h1 className="sr">{words.title}</h1>
      {!z.isError && <ShiftLoading label={words.z.loading} />}
      {z.isError && !unknown && <ShiftLost title={words.z.failed} error={z.error} query={z} />}
      {unknown && (
        <Card flush>
          <EmptyState
            title={words.z.unknown}
            actions={<Button onClick={leave}>{words.back}</Button>}
          />
        </Card>
      )}
    </div>
  )
}

function ZView({ z, onDone }: { z: OwnZ; onDone: () => void }) {
  const currency = useCurrency()
  const counter = z.shift.registerCode
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const { shift, figures, outletName: outlet, alone } = z
  const input = useReportInput({ shift, figures, outlet, currency, z, alone })
  return (
    <div className="sh">
      {search.closed === true ? (
        <Steps title={words.closing.title(counter)} at={2} />
      ) : (
        <h1 className="t-head sh__steps">{reportWords.z(z.number, counter)}</h1>
      )}
      <div className="res">
        <Verdict z={z} currency={currency} onDone={onDone} />
        <div className="stack stack--s">
          <ReportPaper input={input} />
          <ReportPrint report={input} />
        </div>
      </div>
    </div>
  )
}

function Verdict(props: { z: OwnZ; currency: string; onDone: () => void }) {
  const { z, currency } = props
  const zone = useTimeZone()
  const { shift } = z
  const none = minor(0)
  const counted = shift.countedMinor ?? none
  const expected = shift.expectedMinor ?? none
  const difference = shift.differenceMinor ?? none
  const format = (amount: Minor) => formatMoney(amount, { currency, paise: 'auto' })
  return (
    <section className="card verdict" aria-labelledby="verdict-title">
      {difference === 0 && <Toran />}
      <div className="verdict__in">
        <div>
          <h2 className="t-head" id="verdict-title">
            {verdictOf(difference, currency)}
          </h2>
          <p className="soft">
            {words.z.says(
              shift.closedBy ?? shift.openedBy,
              format(counted),
              momentWords(z.closedAt, zone, nowOfDevice()),
              format(expected),
            )}
          </p>
          <EarlierCounts counts={z.counts.slice(0, -1)} currency={currency} />
        </div>
        <Comparison counted={counted} expected={expected} currency={currency} />
        {z.note && <p>{words.z.note(z.note)}</p>}
        {!z.sealed && <Banner kind="note">{words.z.onItsWay}</Banner>}
        {z.printed && z.printed.differences.length > 0 && (
          <Banner kind="care">{words.z.printedOtherwise(z.printed.differences.length)}</Banner>
        )}
        <Button kind="leaf" size="l" onClick={props.onDone}>
          {words.z.done}
        </Button>
      </div>
    </section>
  )
}
