export { type Quoted, quotationBilledWrite, quotedFor } from './quoted.ts'
export { recordBillDiscarded, recordBillHeld, recordBillRecalled } from './record-held-bills.ts'
export { type SoldHeld, soldHeldFor } from './sold-held.ts'
export { recordBillVoided } from './void-bill.ts'
