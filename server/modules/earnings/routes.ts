import * as contract from '../../../core/contracts/earnings.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { closeEarningPeriod } from './close-period.ts'
import { endCommissionRule, listCommissionRules, saveCommissionRule } from './commission-rules.ts'
import { exportEarningLines, exportPayroll } from './payroll-files.ts'
import {
  listEarningPeriods,
  readEarningStatement,
  readEarnings,
  readOwnEarnings,
} from './read-earnings.ts'
import { readTipSplit, splitTip } from './split-tip.ts'

export const earningsRoutes: Route[] = [
  route(contract.listCommissionRules, ({ database, actor }) =>
    listCommissionRules(database, actor),
  ),
  route(contract.saveCommissionRule, ({ database, actor, body }) =>
    saveCommissionRule(database, actor, body),
  ),
  route(contract.endCommissionRule, ({ database, actor, params, body }) =>
    endCommissionRule(database, actor, { ...body, ...params }),
  ),
  route(contract.readEarnings, ({ database, actor, query }) =>
    readEarnings(database, actor, query),
  ),
  route(contract.readEarningStatement, ({ database, actor, params, query }) =>
    readEarningStatement(database, actor, { ...query, ...params }),
  ),
  route(contract.readOwnEarnings, ({ database, actor, query }) =>
    readOwnEarnings(database, actor, query),
  ),
  route(contract.listEarningPeriods, ({ database, actor }) => listEarningPeriods(database, actor)),
  route(contract.closeEarningPeriod, ({ database, actor, body }) =>
    closeEarningPeriod(database, actor, body),
  ),
  route(contract.exportPayroll, ({ database, actor, query }) =>
    exportPayroll(database, actor, query),
  ),
  route(contract.exportEarningLines, ({ database, actor, query }) =>
    exportEarningLines(database, actor, query),
  ),
  route(contract.readTipSplit, ({ database, actor, params }) =>
    readTipSplit(database, actor, params),
  ),
  route(contract.splitTip, ({ database, actor, params, body }) =>
    splitTip(database, actor, { ...body, ...params }),
  ),
]
