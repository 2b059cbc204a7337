import * as afterSale from '../../../core/contracts/after-sale.ts'
import { readBillChanges as billsContract } from '../../../core/contracts/device-bills.ts'
import { checkSale as checkContract } from '../../../core/contracts/journal.ts'
import * as contract from '../../../core/contracts/sales.ts'
import { listSalespeople } from '../../../core/contracts/salespeople.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { checkSale } from './check-sale.ts'
import { completeSale } from './complete-sale.ts'
import { correctTender } from './correct-tender.ts'
import { exchangeGoods } from './exchange-goods.ts'
import { findBillByNumber } from './find-bill-by-number.ts'
import { findSales } from './find-sales.ts'
import { readBillChanges } from './read-bill-changes.ts'
import { readReturnNote } from './read-return-note.ts'
import { readSale } from './read-sale.ts'
import { refundSale, returnGoods } from './refund-sale.ts'
import { returnWithoutBill, unbilledPrices } from './return-without-bill.ts'
import { selectSalespeople } from './salespeople.ts'

export const salesRoutes: Route[] = [
  route(listSalespeople, async ({ database, actor }) => ({
    people: await selectSalespeople(database, actor.outletId),
  })),
  route(contract.completeSale, ({ database, actor, body }) => completeSale(database, actor, body)),
  route(checkContract, ({ database, actor, body }) => checkSale(database, actor, body)),
  route(contract.findSales, ({ database, actor, query }) =>
    findSales(database, actor.outletId, query),
  ),
  route(contract.readSale, async ({ database, actor, params }) => {
    const sale = await readSale(database, actor.outletId, params.saleId)
    return sale ?? deny('sales.sale_unknown')
  }),
  route(contract.refundSale, ({ database, actor, params, body }) =>
    refundSale(database, actor, { ...body, saleId: params.saleId }),
  ),
  route(contract.returnGoods, ({ database, actor, params, body }) =>
    returnGoods(database, actor, { ...body, saleId: params.saleId }),
  ),
  route(billsContract, ({ database, actor, query }) =>
    readBillChanges(database, actor.outletId, query),
  ),
  route(afterSale.findBillByNumber, ({ database, actor, query }) =>
    findBillByNumber(database, actor.outletId, query.number),
  ),
  route(afterSale.exchangeGoods, ({ database, actor, params, body }) =>
    exchangeGoods(database, actor, { ...body, saleId: params.saleId }),
  ),
  route(afterSale.readUnbilledPrices, ({ database, actor, query }) =>
    unbilledPrices(database, actor, query),
  ),
  route(afterSale.readReturnNote, ({ database, actor, params }) =>
    readReturnNote(database, actor.outletId, params.returnId),
  ),
  route(afterSale.returnWithoutBill, ({ database, actor, body }) =>
    returnWithoutBill(database, actor, body),
  ),
  route(afterSale.correctTender, ({ database, actor, params, body }) =>
    correctTender(database, actor, { ...body, saleId: params.saleId }),
  ),
]
