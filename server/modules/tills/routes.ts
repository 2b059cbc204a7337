import * as contracts from '../../../core/contracts/tills.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { closeShift } from './close-shift.ts'
import { compareCount } from './compare-count.ts'
import { countDrawer } from './count-drawer.ts'
import { moveCash } from './move-cash.ts'
import { openShift } from './open-shift.ts'
import { currentShift, listShifts, readXReport } from './read-shifts.ts'
import { listZReports, readZReport } from './read-z-reports.ts'

export const tillsRoutes: Route[] = [
  route(contracts.openShift, ({ database, actor, body }) => openShift(database, actor, body)),
  route(contracts.currentShift, ({ database, actor }) => currentShift(database, actor)),
  route(contracts.listShifts, ({ database, actor, query }) => listShifts(database, actor, query)),
  route(contracts.moveCash, ({ database, actor, params, body }) =>
    moveCash(database, actor, { ...body, ...params }),
  ),
  route(contracts.readXReport, ({ database, actor, params }) =>
    readXReport(database, actor, params.shiftId),
  ),
  route(contracts.countDrawer, ({ database, actor, params, body }) =>
    countDrawer(database, actor, { ...body, ...params }),
  ),
  route(contracts.compareCount, ({ database, actor, params }) =>
    compareCount(database, actor, params),
  ),
  route(contracts.closeShift, ({ database, actor, params, body }) =>
    closeShift(database, actor, { ...body, ...params }),
  ),
  route(contracts.listZReports, ({ database, actor, query }) =>
    listZReports(database, actor, query),
  ),
  route(contracts.readZReport, ({ database, actor, params }) =>
    readZReport(database, actor, params.zReportId),
  ),
]
