import {
  type PrintJob,
  readPrintJobBytes,
  retryPrintJob,
  settlePrintJob,
} from '../../core/contracts/documents.ts'
import type { PrintWay, Register } from '../../core/contracts/outlets.ts'
import { call, callForFile } from './api-client.ts'
import { printBytes } from './printer.ts'
import { printerTroubleWords } from './printer-words.ts'

/** How the paper of a register comes. Without a network printer the dialog of the system has to do. */
export function printWayOf(register: Pick<Register, 'printing' | 'printer'> | undefined): PrintWay {
  if (!register) return 'browser'
  const { way } = register.printing
  return way === 'network' && !register.printer ? 'browser' : way
}

/** The width of a register's paper on the way that it is printed. */
export function paperWidthOf(
  register: Pick<Register, 'printing' | 'printer'> | undefined,
): '80' | '58' {
  if (!register) return '80'
  const { printing, printer } = register
  const ways = { network: printer?.paper, usb: printing.usb.paper, browser: printing.browser.paper }
  return ways[printWayOf(register)] ?? '80'
}

/**
 * Prints a job that waits for this device: what the server made goes to the printer on its USB, and
 * how it ended goes back to the queue. Jobs of the network printer are the server's and pass through.
 */
export async function printOwnJob(job: PrintJob): Promise<PrintJob> {
  if (job.way !== 'usb' || job.status === 'printed') return job
  const file = await callForFile(readPrintJobBytes, { params: { printJobId: job.id } })
  const outcome = await printBytes(new Uint8Array(await file.arrayBuffer()))
  return call(settlePrintJob, {
    params: { printJobId: job.id },
    body: outcome.ok
      ? { printed: true }
      : {
          printed: false,
          error: printerTroubleWords[outcome.trouble],
          mayHavePrinted: outcome.mayHavePrinted,
        },
  })
}

/** Tries a job again, by whoever prints it. */
export async function printAgain(printJobId: string): Promise<PrintJob> {
  return printOwnJob(await call(retryPrintJob, { params: { printJobId } }))
}
