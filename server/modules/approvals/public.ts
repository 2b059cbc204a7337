export { type NeededPower, requirePower } from './require-power.ts'
