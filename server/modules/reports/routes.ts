import * as contracts from '../../../core/contracts/reports.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readDayReport } from './read-day-report.ts'

export const reportsRoutes: Route[] = [
  route(contracts.readDayReport, ({ database, actor, query }) =>
    readDayReport(database, actor, query),
  ),
]
