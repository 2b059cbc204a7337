export { storeCreditBalances } from './store.ts'
export {
  issueStoreCredit,
  type StoreCreditMovement,
  spendStoreCredit,
  storeCreditBalance,
} from './store-credit.ts'
