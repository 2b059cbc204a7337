export {
  type CarriedValue,
  carryBack,
  carryValue,
  missingValue,
} from './carry-value.ts'
export { type CreditDay, storeCreditDays } from './credit-days.ts'
export { requireNewCodes, type SoldCard, soldCardWrites, takeBackCards } from './gift-cards.ts'
export { chargeKhata, type OverLimit, type Settled, settleKhata } from './khata.ts'
export { movePoints } from './points.ts'
export { restoreValue, spendValue } from './spend-value.ts'
export { storeCreditBalances } from './store.ts'
export {
  issueStoreCredit,
  type StoreCreditMovement,
  spendStoreCredit,
  storeCreditBalance,
} from './store-credit.ts'
export { khataStandings, lockAccount, unpaidOf, writeKhataLimit } from './store-khata.ts'
export { lockPoints, pointsBalance, pointsBalances } from './store-points.ts'
export { walletsOf } from './store-wallets.ts'
export type { ValueDocument, ValueTender } from './value-document.ts'
export { lockWallet, topUpWallet } from './wallets.ts'
