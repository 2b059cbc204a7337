export { type RecordedSale, recordSale } from './record-sale.ts'
