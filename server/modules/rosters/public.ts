export { selectBusyTimes } from './busy-times.ts'
export { dateIn } from './change-rosters.ts'
export { type Clash, clashesOf, type Outcome, tryClaims, tryWriting } from './claim-times.ts'
export {
  breaksOf,
  closedSpan,
  hoursOn,
  openTimeOfResources,
  openTimeOfStaff,
  readWorkingTimes,
  timesWithin,
  type WorkingTimes,
  zoneOf,
} from './open-times.ts'
export { type RosteredTimes, rosteredTimes } from './rostered-times.ts'
export { selectBlocks } from './store-blocks.ts'
export {
  type Claim,
  deleteClaims,
  expireHolds,
  freeClaims,
  insertClaims,
  selectClaimsOf,
  selectFreed,
  stillOver,
  takeClaimsAgain,
} from './store-claims.ts'
export { type DaySpan, writeRoster } from './store-rosters.ts'
export {
  selectLevels,
  selectResources,
  selectRules,
  selectServices,
  selectSettings,
  selectStaff,
  selectTypes,
  writeProfile,
  writeResource,
  writeService,
  writeSettings,
  writeType,
} from './store-setup.ts'
