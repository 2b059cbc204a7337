import './salon-reports.css'
import type { SalonReport } from '../../../core/contracts/salon-reports.ts'
import { exportSalonReport } from '../../../core/contracts/salon-reports.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { callForFile } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useCurrency } from '../../offline/shop-reads.ts'
import { useBusinessDay } from '../../offline/use-outlet.ts'
import { usePlace } from '../../offline/use-session.ts'
import { Button } from '../../ui/button.tsx'
import { saveFile } from '../../ui/files.ts'
import { dayWords } from '../../ui/moments.ts'
import { ErrorState, Loading, Skeleton } from '../../ui/states.tsx'
import { Banner, Card } from '../../ui/surface.tsx'
import { AdvancesCard } from './advances-card.tsx'
import { BackBarCard } from './back-bar-card.tsx'
import { type Chosen, useReportPlace } from './chosen-period.ts'
import { FigureTiles } from './figure-tiles.tsx'
import { OwnersCard } from './owners-card.tsx'
import { useSalonReport } from './queries.ts'
import { ReportPicker } from './report-picker.tsx'
import { RowsCard } from './rows-card.tsx'
import { words } from './words.ts'

/** How the salon does, by definitions that stand on the screen; each figure opens what is behind it. */
export function SalonReportsScreen() {
  const { outletId } = usePlace()
  const { chosen, go } = useReportPlace()
  const today = useBusinessDay()
  const report = useSalonReport(outletId, chosen)
  const shown = report.data
  return (
    <div className="salon-reports">
      <div className="salon-reports__head">
        <h1 className="t-head">{words.title}</h1>
        {shown && <ReportPicker report={shown} chosen={chosen} today={today} onChoose={go} />}
      </div>
      {report.isError && (
        <Card flush>
          <ErrorState
            title={words.failed}
            retry={{
              ...{ label: words.tryAgain, busy: report.isFetching },
              act: () => void report.refetch(),
            }}
          >
            {problemWords(report.error)}
          </ErrorState>
        </Card>
      )}
      {!shown && !report.isError && (
        <Loading label={words.loading}>
          <Skeleton width="100%" height="320px" />
        </Loading>
      )}
      {shown && !report.isError && <Figures shown={shown} chosen={chosen} today={today} />}
    </div>
  )
}

function Figures(props: { shown: SalonReport; chosen: Chosen; today: BusinessDate }) {
  const { shown, chosen, today } = props
  const { opened, go } = useReportPlace()
  const currency = useCurrency()
  const range = ({ from, to }: SalonReport['now']) =>
    words.range(dayWords(from, today), dayWords(to, today))
  const { figure, ownerId } = opened
  return (
    <>
      <div className="salon-reports__head">
        <p className="soft">
          {words.compared(range(shown.now), range(shown.before))}. {shown.running && words.running}
        </p>
        <FileKey chosen={chosen} />
      </div>
      <FigureTiles
        report={shown}
        currency={currency}
        opened={ownerId ? undefined : figure}
        onOpen={(next) => go({ figure: next, ownerId: undefined })}
      />
      {figure && <RowsCard report={shown} chosen={chosen} today={today} currency={currency} />}
      <div className="salon-reports__pair">
        <OwnersCard kind="people" owners={shown.people} />
        <OwnersCard kind="things" owners={shown.things} />
      </div>
      <BackBarCard days={shown.now} currency={currency} />
      <AdvancesCard key={shown.now.from} day={shown.now.from} currency={currency} />
    </>
  )
}

function FileKey({ chosen }: { chosen: Chosen }) {
  const file = useCommand(async (query: Chosen) => {
    saveFile(await callForFile(exportSalonReport, { query }), 'salon-report.csv')
  })
  return (
    <div>
      <Button icon="download" busy={file.busy} onClick={() => file.run(chosen)}>
        {words.file}
      </Button>
      {file.error !== null && <Banner kind="failed">{problemWords(file.error)}</Banner>}
    </div>
  )
}
