export { giveInStoreBarcodes } from './give-barcodes.ts'
export { importItems } from './import-items.ts'
export { type StoredItem, withTax as priceWithTax } from './item.ts'
export {
  type ItemForSale,
  itemsForSale,
  itemsForSaleRead,
  type PackForSale,
} from './items-for-sale.ts'
export { selectItems as itemsWithBarcodes } from './store-item.ts'
export { insertItems as addCatalogItems } from './store-write.ts'
