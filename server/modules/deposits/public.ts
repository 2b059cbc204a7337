export { settleDeposit } from './settle-deposit.ts'
export { takeDeposit } from './take-deposit.ts'
