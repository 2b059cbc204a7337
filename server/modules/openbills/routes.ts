import * as contract from '../../../core/contracts/openbills.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { invoicePdf } from '../invoicing/public.ts'
import { discardHeldBill, recallBill } from './end-held-bill.ts'
import { holdBill } from './hold-bill.ts'
import { known, saveQuotation, summaryOf, withdrawQuotation } from './quotations.ts'
import { selectHeldBills, selectHeldCarts } from './store-held-bills.ts'
import { selectQuotations } from './store-quotations.ts'
import { voidBill } from './void-bill.ts'

export const openbillsRoutes: Route[] = [
  route(contract.holdBill, ({ database, actor, body }) => holdBill(database, actor, body)),
  route(contract.listHeldBills, async ({ database, actor }) => ({
    bills: await selectHeldBills(database, actor.outletId),
  })),
  route(contract.readHeldCarts, async ({ database, actor, query }) => ({
    bills: await selectHeldCarts(database, actor.outletId, query.ids),
  })),
  route(contract.recallBill, ({ database, actor, params, body }) =>
    recallBill(database, actor, { ...body, ...params }),
  ),
  route(contract.discardHeldBill, ({ database, actor, params, body }) =>
    discardHeldBill(database, actor, { ...body, ...params }),
  ),
  route(contract.voidBill, ({ database, actor, body }) => voidBill(database, actor, body)),
  route(contract.saveQuotation, ({ database, actor, body }) =>
    saveQuotation(database, actor, body),
  ),
  route(contract.listQuotations, async ({ database, actor, query }) => ({
    quotations: await selectQuotations(database, actor.outletId, {
      q: query.q ?? '',
      all: query.all ?? false,
    }),
  })),
  route(contract.readQuotation, async ({ database, actor, params }) => {
    const quotation = await known(database, actor, params.quotationId)
    return { ...summaryOf(quotation), cart: quotation.cart }
  }),
  route(contract.readQuotationPdf, async ({ database, actor, params }) => {
    const { snapshot } = await known(database, actor, params.quotationId)
    const bytes = await invoicePdf(snapshot, { copy: 'original', duplicate: false })
    const fileName = `${snapshot.number.replaceAll('/', '-')}.pdf`
    return { bytes, contentType: 'application/pdf', fileName }
  }),
  route(contract.withdrawQuotation, ({ database, actor, params, body }) =>
    withdrawQuotation(database, actor, { ...body, ...params }),
  ),
]
