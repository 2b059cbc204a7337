import type { XReport } from '../../offline/journal/own-shift.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReportPaper } from './report-paper.tsx'
import { ReportPrint } from './report-print.tsx'
import { words } from './words.ts'

export function XSheet(props: {
  open: boolean
  report: XReport
  currency: string
  onClose: () => void
}) {
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words.now.x}
      closeLabel={words.close}
      footer={<ReportPrint shiftId={props.report.shift.id} />}
    >
      <ReportPaper
        shift={props.report.shift}
        figures={props.report.figures}
        outlet={useOutlet()?.name ?? ''}
        currency={props.currency}
        alone={props.report.alone}
      />
    </Dialog>
  )
}
