export { type BackOfPackages, takeSessionsBack } from './give-back.ts'
export { movePackageTerm } from './move-term.ts'
export { type SoldPackage, soldPackages, soldPackageWrites } from './sell-package.ts'
export {
  depositEntryRows,
  keptOf,
  type StoredDeposit,
  selectDeposits,
  settleRest,
} from './store-deposits.ts'
export {
  dropPlan,
  isForeign as isOfOtherPlan,
  type PlannedSessions,
  plannedSessions,
  servicePrices,
  writePlan,
} from './store-plans.ts'
export { tellOfPrepaid } from './tell.ts'
export {
  type DepositUse,
  depositUseWrites,
  giveDepositsBack,
  keptDepositPrices,
  setOffOf,
  usableDeposits,
  useDeposits,
} from './use-deposits.ts'
export { type SessionUse, sessionUseWrites, useSessions } from './use-sessions.ts'
export { type SessionWorth, sessionWorths } from './worths.ts'
