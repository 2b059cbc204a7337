import { printShiftReport } from '../../../core/contracts/documents.ts'
import { call } from '../../offline/api-client.ts'
import { useCommand } from '../../offline/commands.ts'
import { printOwnJob, printWayOf } from '../../offline/printing.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { useRegister } from '../../offline/use-register.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/marks/marks.tsx'
import { useToast } from '../../ui/toast.tsx'
import { problems, words } from './words.ts'

/** Keys that bring an X or Z report on paper: by the printer of this counter, or by the dialog of the system. */
export function ReportPrint({ shiftId }: { shiftId: string }) {
  const way = printWayOf(useRegister())
  const toast = useToast()
  const print = useCommand(
    async (_: null, act) =>
      printOwnJob(
        await call(printShiftReport, {
          params: { shiftId },
          body: { printJobId: act.id, way: way === 'usb' ? 'usb' : 'network' },
        }),
      ),
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
