import * as contract from '../../../core/contracts/back-bar.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readRecipe, saveRecipe } from './save-recipe.ts'
import { readUseReport } from './use-report.ts'
import { readVisitUse, saveVisitUse } from './visit-use.ts'

export const backBarRoutes: Route[] = [
  route(contract.readRecipe, ({ database, actor, params }) => readRecipe(database, actor, params)),
  route(contract.saveRecipe, ({ database, actor, params, body }) =>
    saveRecipe(database, actor, { ...body, ...params }),
  ),
  route(contract.readVisitUse, ({ database, actor, params }) =>
    readVisitUse(database, actor, params),
  ),
  route(contract.saveVisitUse, ({ database, actor, params, body }) =>
    saveVisitUse(database, actor, { ...body, ...params }),
  ),
  route(contract.readUseReport, ({ database, actor, query }) =>
    readUseReport(database, actor, query),
  ),
]
