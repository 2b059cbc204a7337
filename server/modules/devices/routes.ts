import * as contract from '../../../core/contracts/documents.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { printDocument } from './print-document.ts'
import { printTestPage } from './print-test-page.ts'
import { retryPrintJob } from './retry-print-job.ts'
import { selectJobs } from './store.ts'

export const devicesRoutes: Route[] = [
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
]
