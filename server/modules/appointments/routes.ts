import * as contract from '../../../core/contracts/appointments.ts'
import * as changes from '../../../core/contracts/visit-changes.ts'
import * as lines from '../../../core/contracts/visit-lines.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { bookVisit } from './book-visit.ts'
import { cancelVisitService, restoreVisitService } from './cancel-part.ts'
import { changeVisitService } from './change-part.ts'
import { cancelVisit, changeVisitState, closeVisit, undoVisitState } from './change-state.ts'
import { checkOutVisit } from './check-out.ts'
import { findFreeTimes } from './find-free-times.ts'
import { holdTime, releaseHold } from './hold-time.ts'
import { moveVisit, resizeVisit } from './move-visit.ts'
import { listVisits, readCalendarDay } from './read-day.ts'
import { knownVisit } from './read-visit.ts'
import { togetherRoutes } from './together-routes.ts'

export const appointmentsRoutes: Route[] = [
  ...togetherRoutes,
  route(contract.readCalendarDay, ({ database, actor, query }) =>
    readCalendarDay(database, actor, query),
  ),
  route(contract.readVisit, ({ database, actor, params }) =>
    knownVisit(database, actor.outletId, params.visitId),
  ),
  route(changes.checkOutVisit, ({ database, actor, params }) =>
    checkOutVisit(database, actor, params),
  ),
  route(contract.listVisits, async ({ database, actor, query }) => ({
    visits: await listVisits(database, actor, query),
  })),
  route(contract.findFreeTimes, ({ database, actor, body }) =>
    findFreeTimes(database, actor, body),
  ),
  route(contract.holdTime, ({ database, actor, body }) => holdTime(database, actor, body)),
  route(contract.releaseHold, ({ database, actor, params }) =>
    releaseHold(database, actor, params),
  ),
  route(contract.bookVisit, ({ database, actor, body }) => bookVisit(database, actor, body)),
  route(changes.moveVisit, ({ database, actor, params, body }) =>
    moveVisit(database, actor, { ...body, ...params }),
  ),
  route(changes.resizeVisit, ({ database, actor, params, body }) =>
    resizeVisit(database, actor, { ...body, ...params }),
  ),
  route(lines.cancelVisitService, ({ database, actor, params, body }) =>
    cancelVisitService(database, actor, { ...body, ...params }),
  ),
  route(lines.restoreVisitService, ({ database, actor, params, body }) =>
    restoreVisitService(database, actor, { ...body, ...params }),
  ),
  route(lines.changeVisitService, ({ database, actor, params, body }) =>
    changeVisitService(database, actor, { ...body, ...params }),
  ),
  route(changes.changeVisitState, ({ database, actor, params, body }) =>
    changeVisitState(database, actor, { ...body, ...params }),
  ),
  route(changes.closeVisit, ({ database, actor, params, body }) =>
    closeVisit(database, actor, { ...body, ...params }),
  ),
  route(changes.cancelVisit, ({ database, actor, params, body }) =>
    cancelVisit(database, actor, { ...body, ...params }),
  ),
  route(changes.undoVisitState, ({ database, actor, params, body }) =>
    undoVisitState(database, actor, { ...body, ...params }),
  ),
]
