import * as contract from '../../../core/contracts/catalog.ts'
import * as device from '../../../core/contracts/device-catalogue.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { taxClasses } from '../tax/public.ts'
import { arrangeFavourites } from './arrange-favourites.ts'
import { listCategories, saveCategory } from './categories.ts'
import { createItem } from './create-item.ts'
import { exportItems } from './export-items.ts'
import { findItems } from './find-items.ts'
import { importItems } from './import-items.ts'
import { readItemImage, setItemImage } from './item-image.ts'
import { readChanges } from './read-changes.ts'
import { saveTaxClass } from './save-tax-class.ts'
import { scanCode } from './scan-code.ts'
import { selectStockHints } from './store-changes.ts'
import { selectItem } from './store-item.ts'
import { updateItem } from './update-item.ts'

export const catalogRoutes: Route[] = [
  route(contract.findItems, ({ database, actor, query }) =>
    findItems(database, actor.outletId, query),
  ),
  route(contract.readItem, async ({ database, actor, params }) => {
    const item = await selectItem(database, actor.outletId, params.itemId)
    return item ?? deny('catalog.item_unknown', params)
  }),
  route(contract.scanCode, ({ database, actor, params }) =>
    scanCode(database, actor.outletId, params.code),
  ),
  route(contract.createItem, ({ database, actor, body }) => createItem(database, actor, body)),
  route(contract.updateItem, ({ database, actor, params, body }) =>
    updateItem(database, actor, { itemId: params.itemId, fields: body }),
  ),
  route(contract.setItemImage, ({ database, actor, params, body }) =>
    setItemImage(database, actor, { itemId: params.itemId, base64: body.base64 }),
  ),
  route(contract.readItemImage, ({ database, params }) => readItemImage(database, params.imageId)),
  route(device.readCatalogueChanges, ({ database, actor, query }) =>
    readChanges(database, actor.outletId, query),
  ),
  route(device.arrangeFavourites, ({ database, actor, body }) =>
    arrangeFavourites(database, actor, body),
  ),
  route(device.readStockHints, async ({ database, actor, body }) => ({
    onHand: await selectStockHints(database, actor.outletId, body.itemIds),
  })),
  route(contract.listCategories, async ({ database }) => ({
    categories: await listCategories(database),
  })),
  route(contract.saveCategory, ({ database, actor, params, body }) =>
    saveCategory(database, actor, { categoryId: params.categoryId, fields: body }),
  ),
  route(contract.listTaxClasses, async ({ database }) => ({
    taxClasses: await taxClasses(database),
  })),
  route(contract.saveTaxClass, ({ database, actor, params, body }) =>
    saveTaxClass(database, actor, { taxClassId: params.taxClassId, fields: body }),
  ),
  route(contract.importItems, ({ database, actor, body }) => importItems(database, actor, body)),
  route(contract.exportItems, async ({ database, actor }) => ({
    bytes: await exportItems(database, actor.outletId),
    contentType: 'text/csv; charset=utf-8',
    fileName: 'items.csv',
  })),
]
