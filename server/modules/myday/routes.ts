import * as contract from '../../../core/contracts/my-day.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { markMyVisit, undoMyMark } from './mark-visit.ts'
import { readMyDay } from './read-my-day.ts'

export const mydayRoutes: Route[] = [
  route(contract.readMyDay, ({ database, actor, query }) => readMyDay(database, actor, query)),
  route(contract.markMyVisit, ({ database, actor, params, body }) =>
    markMyVisit(database, actor, { ...body, ...params }),
  ),
  route(contract.undoMyMark, ({ database, actor, params, body }) =>
    undoMyMark(database, actor, { ...body, ...params }),
  ),
]
