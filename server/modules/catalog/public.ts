export { importItems } from './import-items.ts'
export type { StoredItem } from './item.ts'
export {
  type ItemForSale,
  itemsForSale,
  itemsForSaleRead,
  type PackForSale,
} from './items-for-sale.ts'
export { insertItems as addCatalogItems } from './store-write.ts'
