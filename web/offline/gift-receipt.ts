import type { PrintJob } from '../../core/contracts/documents.ts'
import { useCommand } from './commands.ts'
import { printDocumentHere } from './papers/own-printing.ts'
import { useWayNow } from './papers/use-printing-alone.ts'
import { isTraining } from './training.ts'

/**
 * Prints the paper without prices of a bill, the way that the counter prints its bills. What training made is on this
 * device alone, and without the server there is no other printer: then its browser prints it.
 */
export function useGiftReceipt(documentId: string, onSent: (job: PrintJob) => void) {
  const { register, way } = useWayNow()
  const send = useCommand(
    (_: null, act) => printDocumentHere(register, { printJobId: act.id, documentId, gift: true }),
    { madeOld: ['prints'], onDone: onSent },
  )
  const inBrowser = way === 'browser' || isTraining()
  return {
    print: () => {
      if (inBrowser) window.open(`/print/${documentId}?now=1&gift=1`, '_blank')
      else send.run(null)
    },
    busy: send.busy,
    error: send.error,
  }
}
