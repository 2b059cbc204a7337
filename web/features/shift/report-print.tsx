import type { ReportInput } from '../../../core/rules/receipt/shift-report.ts'
import { useCommand } from '../../offline/commands.ts'
import { printReportHere } from '../../offline/papers/own-printing.ts'
import { printWayOf } from '../../offline/printing.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useRegister } from '../../offline/use-register.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

/** Keys that bring an X or Z report on paper: by the printer of this counter, or by the dialog of the system. */
export function ReportPrint({ report }: { report: ReportInput }) {
  const register = useRegister()
  const way = printWayOf(register)
  const toast = useToast()
  const print = useCommand(
    (_: null, act) => printReportHere(register, { printJobId: act.id, report }),
    {
      madeOld: ['prints'],
      onDone: (job) => {
        if (job.status !== 'failed') toast({ says: words.z.sent })
      },
    },
  )
  const failure =
    print.error !== null ? problemWords(print.error, problems) : (print.answer?.lastError ?? null)
  return (
    <div className="z__print stack stack--s">
      <div className="row row--s row--wrap">
        {way !== 'browser' && (
          <Button
            kind="leaf"
            icon="printer"
            className="grow"
            busy={print.busy}
            onClick={() => print.run(null)}
          >
            {words.z.print}
          </Button>
        )}
        <Button icon="receipt-text" className="grow" onClick={() => window.print()}>
          {way === 'browser' ? words.z.print : words.z.printHere}
        </Button>
      </div>
      {failure && (
        <p className="field__error" role="alert">
          <Icon name="circle-alert" size="s" />
          {failure}
        </p>
      )}
    </div>
  )
}
