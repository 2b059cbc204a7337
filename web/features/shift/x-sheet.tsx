import type { Shift, ShiftFigures } from '../../../core/contracts/tills.ts'
import { useOutlet } from '../../offline/use-outlet.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ReportPaper } from './report-paper.tsx'
import { words } from './words.ts'

export function XSheet(props: {
  open: boolean
  report: { shift: Shift; figures: ShiftFigures }
  counter: string
  currency: string
  onClose: () => void
}) {
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={words.now.x}
      closeLabel={words.close}
      footer={
        <Button icon="printer" onClick={() => window.print()}>
          {words.z.print}
        </Button>
      }
    >
      <ReportPaper
        shift={props.report.shift}
        figures={props.report.figures}
        outlet={useOutlet()?.name ?? ''}
        title={words.paper.x(props.counter)}
        currency={props.currency}
      />
    </Dialog>
  )
}
