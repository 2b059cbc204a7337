export type { RefundEarning } from './earn-points.ts'
export { pointsShortAfter } from './points-short.ts'
