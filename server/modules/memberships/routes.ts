import * as contract from '../../../core/contracts/memberships.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { changeMembership } from './change-membership.ts'
import { findMemberships, readMemberships } from './read-memberships.ts'
import { saveMembershipPlan } from './save-plan.ts'
import { selectMembershipPlans } from './store-plans.ts'

export const membershipRoutes: Route[] = [
  route(contract.findMembershipPlans, async ({ database }) => ({
    plans: await selectMembershipPlans(database),
  })),
  route(contract.saveMembershipPlan, ({ database, actor, params, body }) =>
    saveMembershipPlan(database, actor, { ...body, ...params }),
  ),
  route(contract.findMemberships, ({ database, actor }) => findMemberships(database, actor)),
  route(contract.readMemberships, ({ database, actor, params }) =>
    readMemberships(database, actor, params),
  ),
  route(contract.changeMembership, ({ database, actor, params, body }) =>
    changeMembership(database, actor, { ...body, ...params }),
  ),
]
