import * as contract from '../../../core/contracts/waitlist.ts'
import { type Route, route } from '../../platform/http/route.ts'
import {
  acceptOffer,
  declineOffer,
  joinWaitlist,
  leaveWaitlist,
  offerTime,
} from './change-waitlist.ts'
import { listWaitlist } from './read-waitlist.ts'

export const waitlistRoutes: Route[] = [
  route(contract.listWaitlist, async ({ database, actor, query }) => ({
    entries: await listWaitlist(database, actor, query),
  })),
  route(contract.joinWaitlist, ({ database, actor, body }) => joinWaitlist(database, actor, body)),
  route(contract.leaveWaitlist, ({ database, actor, params, body }) =>
    leaveWaitlist(database, actor, { ...body, ...params }),
  ),
  route(contract.offerTime, ({ database, actor, params, body }) =>
    offerTime(database, actor, { ...body, ...params }),
  ),
  route(contract.acceptOffer, ({ database, actor, params, body }) =>
    acceptOffer(database, actor, { ...body, ...params }),
  ),
  route(contract.declineOffer, ({ database, actor, params }) =>
    declineOffer(database, actor, params),
  ),
]
