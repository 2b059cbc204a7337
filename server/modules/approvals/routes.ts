import * as contract from '../../../core/contracts/approvals.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { approveAct } from './approve-act.ts'

export const approvalsRoutes: Route[] = [
  route(contract.approveAct, ({ database, settings, actor, body }) =>
    approveAct({ database, secret: settings.encryptionKey }, actor, body),
  ),
]
