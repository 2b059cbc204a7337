import * as contract from '../../../core/contracts/time-clock.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { correctPunch, writePunch } from './correct-punch.ts'
import { punchByPin, punchClock, tellEnd } from './punch.ts'
import { readClock } from './read-clock.ts'
import { exportTimeSheets } from './sheet-file.ts'
import { readTimeSheets } from './time-sheets.ts'

export const timeclockRoutes: Route[] = [
  route(contract.readTimeClock, ({ database, actor }) =>
    readClock(database, actor.outletId, actor.userId),
  ),
  route(contract.punchClock, ({ database, actor, body }) => punchClock(database, actor, body)),
  route(contract.punchByPin, ({ database, settings, actor, body }) =>
    punchByPin({ database, secret: settings.encryptionKey }, actor, body),
  ),
  route(contract.tellEnd, ({ database, actor, params, body }) =>
    tellEnd(database, actor, { ...body, ...params }),
  ),
  route(contract.readTimeSheets, ({ database, actor, query }) =>
    readTimeSheets(database, actor, query),
  ),
  route(contract.exportTimeSheets, ({ database, actor, query }) =>
    exportTimeSheets(database, actor, query),
  ),
  route(contract.writePunch, ({ database, actor, body }) => writePunch(database, actor, body)),
  route(contract.correctPunch, ({ database, actor, params, body }) =>
    correctPunch(database, actor, { ...body, ...params }),
  ),
]
