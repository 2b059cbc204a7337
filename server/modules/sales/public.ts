export { recordExchange } from './record-exchange.ts'
export { recordRefund } from './record-refund.ts'
export { type RecordedSale, recordSale } from './record-sale.ts'
export { recordUnbilledReturn } from './record-unbilled-return.ts'
