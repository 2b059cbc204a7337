export { type BackOfPackages, takeSessionsBack } from './give-back.ts'
export { type SoldPackage, soldPackages, soldPackageWrites } from './sell-package.ts'
export {
  type PlannedSessions,
  plannedSessions,
  servicePrices,
  writePlan,
} from './store-plans.ts'
export { type SessionUse, sessionUseWrites, useSessions } from './use-sessions.ts'
export { type SessionWorth, sessionWorths } from './worths.ts'
