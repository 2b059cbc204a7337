import * as contract from '../../../core/contracts/deposits.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readDepositTax } from './deposit-tax.ts'
import { exportDepositTax, listDepositTaxEntries } from './deposit-tax-entries.ts'
import { billKeptDeposit } from './kept-bill.ts'
import { readOpenDeposits } from './open-deposits.ts'
import { findUsableDeposits, readClientDeposits, readVisitDeposits } from './read-deposits.ts'
import { settleDeposit } from './settle-deposit.ts'
import { takeDeposit } from './take-deposit.ts'

export const depositsRoutes: Route[] = [
  route(contract.readVisitDeposits, ({ database, actor, params }) =>
    readVisitDeposits(database, actor, params.visitId),
  ),
  route(contract.takeDeposit, ({ database, actor, params, body }) =>
    takeDeposit(database, actor, { ...body, ...params }),
  ),
  route(contract.settleDeposit, ({ database, actor, params, body }) =>
    settleDeposit(database, actor, { ...body, ...params }),
  ),
  route(contract.readClientDeposits, ({ database, actor, params }) =>
    readClientDeposits(database, actor, params.customerId),
  ),
  route(contract.findUsableDeposits, ({ database, actor, query }) =>
    findUsableDeposits(database, actor, query),
  ),
  route(contract.billKeptDeposit, ({ database, actor, params }) =>
    billKeptDeposit(database, actor, params),
  ),
  route(contract.readOpenDeposits, ({ database, actor }) => readOpenDeposits(database, actor)),
  route(contract.readDepositTax, ({ database, actor, query }) =>
    readDepositTax(database, actor, query),
  ),
  route(contract.listDepositTaxEntries, ({ database, actor, query }) =>
    listDepositTaxEntries(database, actor, query),
  ),
  route(contract.exportDepositTax, ({ database, actor, query }) =>
    exportDepositTax(database, actor, query),
  ),
]
