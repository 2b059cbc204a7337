export {
  type ItemForSale,
  itemsForSale,
  itemsForSaleRead,
  type PackForSale,
} from './items-for-sale.ts'
