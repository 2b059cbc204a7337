export { takeMembershipsBack } from './give-back.ts'
export { type Granted, grantedLines } from './grant-benefits.ts'
export {
  type CardLine,
  type PlannedMembership,
  plannedMemberships,
  type SoldMembership,
  soldMemberships,
  soldMembershipWrites,
  withTerms,
} from './sell-membership.ts'
export { writeMembershipPlan } from './store-plans.ts'
