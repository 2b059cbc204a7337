export { recordApproval } from './approve-act.ts'
export { type NeededPower, requirePower } from './require-power.ts'
