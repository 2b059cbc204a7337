import * as contracts from '../../../core/contracts/inventory.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { adjustStock } from './adjust-stock.ts'
import { listStockMovements } from './list-movements.ts'

export const inventoryRoutes: Route[] = [
  route(contracts.adjustStock, ({ database, actor, body }) => adjustStock(database, actor, body)),
  route(contracts.listStockMovements, ({ database, actor, query }) =>
    listStockMovements(database, actor, query),
  ),
]
