import * as contract from '../../../core/contracts/salon-reports.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { listSalonReportRows } from './list-rows.ts'
import { readSalonReport } from './read-salon-report.ts'
import { exportSalonReport } from './report-file.ts'

export const salonReportsRoutes: Route[] = [
  route(contract.readSalonReport, ({ database, actor, query }) =>
    readSalonReport(database, actor, query),
  ),
  route(contract.listSalonReportRows, ({ database, actor, query }) =>
    listSalonReportRows(database, actor, query),
  ),
  route(contract.exportSalonReport, ({ database, actor, query }) =>
    exportSalonReport(database, actor, query),
  ),
]
