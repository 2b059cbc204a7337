import * as groups from '../../../core/contracts/visit-groups.ts'
import * as contract from '../../../core/contracts/visit-series.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { bookGroup, findGroupTimes } from './book-group.ts'
import { bookSeries } from './book-series.ts'
import { cancelGroup, chooseGroupBill, moveGroup } from './change-group.ts'
import { cancelSeries, changeSeries } from './change-series.ts'
import { previewSeriesChange } from './plan-series.ts'
import { previewSeries } from './preview-series.ts'
import { knownGroup } from './read-group.ts'
import { knownSeries, listSeries } from './read-series.ts'

export const togetherRoutes: Route[] = [
  route(contract.previewSeries, ({ database, actor, body }) =>
    previewSeries(database, actor, body),
  ),
  route(contract.bookSeries, ({ database, actor, body }) => bookSeries(database, actor, body)),
  route(contract.listSeries, ({ database, actor, query }) => listSeries(database, actor, query)),
  route(contract.readSeries, ({ database, actor, params }) =>
    knownSeries(database, actor.outletId, params.seriesId),
  ),
  route(contract.previewSeriesChange, ({ database, actor, params, body }) =>
    previewSeriesChange(database, actor, { ...body, ...params }),
  ),
  route(contract.changeSeries, ({ database, actor, params, body }) =>
    changeSeries(database, actor, { ...body, ...params }),
  ),
  route(contract.cancelSeries, ({ database, actor, params, body }) =>
    cancelSeries(database, actor, { ...body, ...params }),
  ),
  route(groups.findGroupTimes, ({ database, actor, body }) =>
    findGroupTimes(database, actor, body),
  ),
  route(groups.bookGroup, ({ database, actor, body }) => bookGroup(database, actor, body)),
  route(groups.readGroup, ({ database, actor, params }) =>
    knownGroup(database, actor.outletId, params.groupId),
  ),
  route(groups.moveGroup, ({ database, actor, params, body }) =>
    moveGroup(database, actor, { ...body, ...params }),
  ),
  route(groups.cancelGroup, ({ database, actor, params, body }) =>
    cancelGroup(database, actor, { ...body, ...params }),
  ),
  route(groups.chooseGroupBill, ({ database, actor, params, body }) =>
    chooseGroupBill(database, actor, { ...body, ...params }),
  ),
]
