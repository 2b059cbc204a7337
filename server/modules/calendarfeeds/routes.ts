import * as contract from '../../../core/contracts/calendar-feeds.ts'
import { icsType } from '../../../core/rules/ics.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { createCalendarFeed, readCalendarFeed, revokeCalendarFeed } from './feeds.ts'
import { selectFeeds } from './store.ts'

export const calendarFeedsRoutes: Route[] = [
  route(contract.listCalendarFeeds, async ({ database, actor }) => ({
    feeds: await selectFeeds(database, actor.outletId),
  })),
  route(contract.createCalendarFeed, async ({ database, actor, body, settings }) => {
    const { feed, secret } = await createCalendarFeed(database, actor, body)
    return { feed, address: `${settings.publicUrl}/api/v1/staff-calendar/${secret}` }
  }),
  route(contract.revokeCalendarFeed, ({ database, actor, params }) =>
    revokeCalendarFeed(database, actor, params),
  ),
  route(contract.readCalendarFeed, async ({ database, params }) => ({
    bytes: await readCalendarFeed(database, params.secret),
    contentType: icsType,
    fileName: 'visits.ics',
  })),
]
