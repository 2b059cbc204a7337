import { type PrintJob, printDocument } from '../../core/contracts/documents.ts'
import { call } from './api-client.ts'
import { useCommand } from './commands.ts'
import { printOwnJob, printWayOf } from './printing.ts'
import { isTraining } from './training.ts'
import { useRegister } from './use-register.ts'
import { useReachable } from './use-session.ts'

/**
 * Prints the paper without prices of a bill, the way that the counter prints its bills. What training made is on this
 * device alone, and without the server there is no other printer: then its browser prints it.
 */
export function useGiftReceipt(documentId: string, onSent: (job: PrintJob) => void) {
  const way = printWayOf(useRegister())
  const send = useCommand(
    async (_: null, act) =>
      printOwnJob(
        await call(printDocument, {
          params: { documentId },
          body: { printJobId: act.id, way: way === 'usb' ? 'usb' : 'network', gift: true },
        }),
      ),
    { madeOld: ['prints'], onDone: onSent },
  )
  const reachable = useReachable()
  const inBrowser = way === 'browser' || !reachable || isTraining()
  return {
    print: () => {
      if (inBrowser) window.open(`/print/${documentId}?now=1&gift=1`, '_blank')
      else send.run(null)
    },
    busy: send.busy,
    error: send.error,
  }
}
