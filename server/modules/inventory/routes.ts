import * as contracts from '../../../core/contracts/inventory.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { adjustStock } from './adjust-stock.ts'
import { listStockMovements } from './list-movements.ts'
import { listStockReceipts } from './list-receipts.ts'

export const inventoryRoutes: Route[] = [
  route(contracts.adjustStock, ({ database, actor, body }) => adjustStock(database, actor, body)),
  route(contracts.listStockMovements, ({ database, actor, query }) =>
    listStockMovements(database, actor, query),
  ),
  route(contracts.listStockReceipts, async ({ database, actor }) => ({
    receipts: await listStockReceipts(database, actor.outletId),
  })),
]
