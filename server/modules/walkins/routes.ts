import * as contract from '../../../core/contracts/walk-ins.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readWalkIns } from './board.ts'
import { arrangeTurns, askWalkInTime, comeIn, leaveWalkIns, takeWalkIn } from './change-walk-ins.ts'

export const walkinsRoutes: Route[] = [
  route(contract.readWalkIns, ({ database, actor }) => readWalkIns(database, actor)),
  route(contract.askWalkInTime, ({ database, actor, body }) =>
    askWalkInTime(database, actor, body),
  ),
  route(contract.comeIn, ({ database, actor, body }) => comeIn(database, actor, body)),
  route(contract.takeWalkIn, ({ database, actor, params, body }) =>
    takeWalkIn(database, actor, { ...body, ...params }),
  ),
  route(contract.leaveWalkIns, ({ database, actor, params, body }) =>
    leaveWalkIns(database, actor, { ...body, ...params }),
  ),
  route(contract.arrangeTurns, ({ database, actor, body }) => arrangeTurns(database, actor, body)),
]
