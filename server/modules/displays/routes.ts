import * as contract from '../../../core/contracts/displays.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { pairDisplay, removeDisplay } from './pair-display.ts'
import { requireRegister } from './register.ts'
import { requestDisplayCode } from './request-display-code.ts'
import { showOnDisplay } from './show-on-display.ts'
import { selectDisplays } from './store.ts'

export const displaysRoutes: Route[] = [
  route(contract.requestDisplayCode, ({ database, request }) =>
    requestDisplayCode(database, null, { address: request.ip }),
  ),
  route(contract.pairDisplay, ({ database, actor, params, body }) =>
    pairDisplay(database, actor, { ...params, ...body }),
  ),
  route(contract.listDisplays, async ({ database, actor, params }) => {
    await requireRegister(database, actor, params.registerId)
    return { displays: await selectDisplays(database, params.registerId) }
  }),
  route(contract.removeDisplay, ({ database, actor, params }) =>
    removeDisplay(database, actor, params),
  ),
  route(contract.showOnDisplay, ({ database, actor, params, body }) =>
    showOnDisplay(database, actor, { ...params, state: body }),
  ),
]
