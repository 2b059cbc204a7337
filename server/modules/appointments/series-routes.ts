import * as contract from '../../../core/contracts/visit-series.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { bookSeries } from './book-series.ts'
import { cancelSeries, changeSeries } from './change-series.ts'
import { previewSeriesChange } from './plan-series.ts'
import { previewSeries } from './preview-series.ts'
import { knownSeries, listSeries } from './read-series.ts'

export const seriesRoutes: Route[] = [
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
]
