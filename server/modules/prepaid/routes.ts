import * as contract from '../../../core/contracts/prepaid.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { changePackage } from './change-package.ts'
import { readPackages } from './read-packages.ts'
import { savePackagePlan } from './save-plan.ts'
import { selectPlans } from './store-plans.ts'

export const prepaidRoutes: Route[] = [
  route(contract.findPackagePlans, async ({ database }) => ({
    plans: await selectPlans(database),
  })),
  route(contract.savePackagePlan, ({ database, actor, params, body }) =>
    savePackagePlan(database, actor, { ...body, ...params }),
  ),
  route(contract.readPackages, ({ database, actor, params }) =>
    readPackages(database, actor, params),
  ),
  route(contract.changePackage, ({ database, actor, params, body }) =>
    changePackage(database, actor, { ...body, ...params }),
  ),
]
