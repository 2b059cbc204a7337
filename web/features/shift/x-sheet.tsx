import type { XReport } from '../../offline/journal/own-shift.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { ReportPaper, useReportInput } from './report-paper.tsx'
import { ReportPrint } from './report-print.tsx'
import { words } from './words.ts'

export function XSheet(props: {
  open: boolean
  report: XReport
  currency: string
  onClose: () => void
}) {
  const { shift, figures, alone } = props.report
  const outlet = useOutlet()?.name ?? ''
  const input = useReportInput({ shift, figures, alone, outlet, currency: props.currency })
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words.now.x}
      closeLabel={words.close}
      footer={<ReportPrint report={input} />}
    >
      <ReportPaper input={input} />
    </Dialog>
  )
}
