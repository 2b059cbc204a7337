export { type ItemForSale, itemsForSale, type PackForSale } from './items-for-sale.ts'
