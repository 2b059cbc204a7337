export { recordApproval } from './approve-act.ts'
export { type NeededPower, powerOfAct, requirePower } from './require-power.ts'
