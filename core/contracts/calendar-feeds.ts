import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zId, zInstant } from './primitives.ts'

export const calendarFeedsRefusals = {
  'calendarfeeds.feed_unknown': { status: 404, says: 'There is no such calendar address.' },
  'calendarfeeds.staff_unknown': { status: 422, says: 'Nobody of this outlet has this entry.' },
  'calendarfeeds.id_reused': {
    status: 409,
    says: 'This id was already used. Its address was told once and cannot be told again.',
  },
} as const satisfies RefusalTable

export const CalendarFeed = z.object({
  id: zId,
  userId: zId,
  name: z.string(),
  withNames: z.boolean(),
  createdAt: zInstant,
})
export type CalendarFeed = z.infer<typeof CalendarFeed>

const area = 'Calendar feeds'

export const listCalendarFeeds = defineOperation({
  id: 'listCalendarFeeds',
  method: 'GET',
  path: '/api/v1/calendar-feeds',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Whose visits are told to other calendars. The addresses themselves are not kept.',
  response: z.object({ feeds: z.array(CalendarFeed) }),
  refusals: [],
})

export const createCalendarFeed = defineOperation({
  id: 'createCalendarFeed',
  method: 'POST',
  path: '/api/v1/calendar-feeds',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  status: 201,
  summary: 'A secret address that gives the own visits of a person as a calendar. It is told once.',
  body: z.object({ feedId: zId, userId: zId, withNames: z.boolean().default(false) }),
  response: z.object({ feed: CalendarFeed, address: z.string() }),
  refusals: ['calendarfeeds.staff_unknown', 'calendarfeeds.id_reused'],
})

export const revokeCalendarFeed = defineOperation({
  id: 'revokeCalendarFeed',
  method: 'POST',
  path: '/api/v1/calendar-feeds/:feedId/revoke',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Let an address give nothing any more.',
  params: z.object({ feedId: zId }),
  body: z.object({}),
  response: z.object({ feedId: zId }),
  refusals: ['calendarfeeds.feed_unknown'],
})

export const readCalendarFeed = defineOperation({
  id: 'readCalendarFeed',
  method: 'GET',
  path: '/api/v1/staff-calendar/:secret',
  area,
  public: true,
  summary:
    'The visits of the person to whom a secret address belongs, from a month ago to a year ahead (RFC 5545). No phone stands in it.',
  params: z.object({ secret: z.string().max(60) }),
  produces: 'text/calendar',
  response: z.string(),
  refusals: ['calendarfeeds.feed_unknown'],
})
