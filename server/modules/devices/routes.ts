import * as contract from '../../../core/contracts/documents.ts'
import * as drawers from '../../../core/contracts/drawers.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { openDrawer } from './open-drawer.ts'
import { printDocument } from './print-document.ts'
import { printShiftReport } from './print-shift-report.ts'
import { printTestPage } from './print-test-page.ts'
import { printTrainingPaper } from './print-training-paper.ts'
import { readPrintJobBytes } from './read-print-job-bytes.ts'
import { retryPrintJob } from './retry-print-job.ts'
import { settlePrintJob } from './settle-print-job.ts'
import { selectJobs } from './store.ts'

export const devicesRoutes: Route[] = [
  route(contract.printTrainingPaper, async ({ database, actor, body }) => {
    await printTrainingPaper(database, actor, body.snapshot)
    return {}
  }),
  route(contract.printDocument, ({ database, actor, params, body }) =>
    printDocument(database, actor, { ...params, ...body }),
  ),
  route(contract.listPrintJobs, async ({ database, actor }) => ({
    jobs: await selectJobs(database, actor.registerId),
  })),
  route(contract.retryPrintJob, ({ database, actor, params }) =>
    retryPrintJob(database, actor, params),
  ),
  route(contract.printTestPage, ({ database, actor, params, body }) =>
    printTestPage(database, actor, { ...params, ...body }),
  ),
  route(contract.printShiftReport, ({ database, actor, params, body }) =>
    printShiftReport(database, actor, { ...params, ...body }),
  ),
  route(contract.readPrintJobBytes, async ({ database, actor, params }) => ({
    bytes: Buffer.from(await readPrintJobBytes(database, actor, params.printJobId)),
    contentType: 'application/octet-stream',
    fileName: 'print-job.bin',
  })),
  route(contract.settlePrintJob, ({ database, actor, params, body }) =>
    settlePrintJob(database, actor, { ...params, ...body }),
  ),
  route(drawers.openDrawer, ({ database, actor, params, body }) =>
    openDrawer(database, actor, { ...body, ...params }),
  ),
]
