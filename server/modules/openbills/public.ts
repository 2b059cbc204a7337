export { type Quoted, quotationBilledWrite, quotedFor } from './quoted.ts'
