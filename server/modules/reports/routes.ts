import { listSoldLately } from '../../../core/contracts/device-catalogue.ts'
import * as contracts from '../../../core/contracts/reports.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readSalesReport } from './read-sales-report.ts'
import { readSoldLately } from './read-sold-lately.ts'
import { readStockReport } from './read-stock-report.ts'

export const reportsRoutes: Route[] = [
  route(contracts.readSalesReport, ({ database, actor, query }) =>
    readSalesReport(database, actor, query),
  ),
  route(contracts.readStockReport, ({ database, actor }) => readStockReport(database, actor)),
  route(listSoldLately, ({ database, actor }) => readSoldLately(database, actor.outletId)),
]
