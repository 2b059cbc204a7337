import type { Shift, XFigures } from '../../../core/contracts/tills.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReportPaper } from './report-paper.tsx'
import { ReportPrint } from './report-print.tsx'
import { words } from './words.ts'

export function XSheet(props: {
  open: boolean
  report: { shift: Shift; figures: XFigures }
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
      />
    </Dialog>
  )
}
