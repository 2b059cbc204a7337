import * as records from '../../../core/contracts/customer-records.ts'
import * as contract from '../../../core/contracts/customers.ts'
import * as device from '../../../core/contracts/device-customers.ts'
import * as khata from '../../../core/contracts/khata.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { accountPaper } from './account-paper.ts'
import { collectDues } from './collect-dues.ts'
import { createCustomer } from './create-customer.ts'
import { eraseCustomer } from './erase-customer.ts'
import { exportCustomer } from './export-customer.ts'
import { listConsents, readCustomerHistory } from './history.ts'
import { setKhataLimit } from './khata-limit.ts'
import { mergeCustomers, previewMerge } from './merge-customers.ts'
import { recordOpeningDues } from './opening-dues.ts'
import { readChanges } from './read-changes.ts'
import { collectionFile, readCollection } from './read-collection.ts'
import { findCustomers, readCustomer } from './read-customers.ts'
import { readDues, readStatement } from './statement.ts'
import { statementFile, statementPages } from './statement-file.ts'
import { mergesOf } from './store-merges.ts'
import { keepApart, suggestMerges } from './suggest-merges.ts'
import { undoMerge } from './undo-merge.ts'
import { updateCustomer } from './update-customer.ts'

export const customersRoutes: Route[] = [
  route(contract.findCustomers, ({ database, query }) => findCustomers(database, query)),
  route(device.readCustomerChanges, ({ database, query }) => readChanges(database, query)),
  route(contract.readCustomer, ({ database, params }) => readCustomer(database, params.customerId)),
  route(contract.createCustomer, ({ database, actor, body }) =>
    createCustomer(database, actor, body),
  ),
  route(contract.updateCustomer, ({ database, actor, params, body }) =>
    updateCustomer(database, actor, { ...body, ...params }),
  ),
  route(khata.setKhataLimit, ({ database, actor, params, body }) =>
    setKhataLimit(database, actor, { ...body, ...params }),
  ),
  route(khata.recordOpeningDues, ({ database, actor, params, body }) =>
    recordOpeningDues(database, actor, { ...body, ...params }),
  ),
  route(khata.collectDues, ({ database, actor, params, body }) =>
    collectDues(database, actor, { ...body, ...params }),
  ),
  route(khata.readCollection, ({ database, actor, params }) =>
    readCollection(database, actor, params.collectionId),
  ),
  route(khata.readCollectionReceipt, async ({ database, actor, params, query }) => {
    const collection = await readCollection(database, actor, params.collectionId)
    return collectionFile(collection, query.paper)
  }),
  route(khata.readStatement, ({ database, actor, params, query }) =>
    readStatement(database, actor, { ...query, ...params }),
  ),
  route(khata.readStatementFile, async ({ database, actor, params, query }) => {
    const statement = await readStatement(database, actor, { ...query, ...params })
    const { form, paper } = query
    if (form !== 'a4') return statementFile(statement, { form, paper })
    return statementPages(await accountPaper(database, actor, statement))
  }),
  route(khata.readDues, ({ database, actor }) => readDues(database, actor)),
  route(records.readCustomerHistory, ({ database, actor, params, query }) =>
    readCustomerHistory(database, actor, { ...query, ...params }),
  ),
  route(records.listConsents, ({ database, params }) => listConsents(database, params.customerId)),
  route(records.suggestMerges, ({ database, query }) => suggestMerges(database, query)),
  route(records.previewMerge, ({ database, params, query }) =>
    previewMerge(database, { ...params, ...query }),
  ),
  route(records.mergeCustomers, ({ database, actor, params, body }) =>
    mergeCustomers(database, actor, { ...body, ...params }),
  ),
  route(records.undoMerge, ({ database, actor, params }) => undoMerge(database, actor, params)),
  route(records.listMerges, async ({ database, params }) => ({
    merges: await mergesOf(database, params.customerId),
  })),
  route(records.keepApart, ({ database, actor, params, body }) =>
    keepApart(database, actor, { ...body, ...params }),
  ),
  route(records.exportCustomer, ({ database, actor, params, body }) =>
    exportCustomer(database, actor, { ...body, ...params }),
  ),
  route(records.eraseCustomer, ({ database, actor, params }) =>
    eraseCustomer(database, actor, params),
  ),
]
