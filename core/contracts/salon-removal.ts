import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zId } from './primitives.ts'

export const salonRemovalRefusals = {
  'rosters.level_used': {
    status: 409,
    says: 'People or services have this level. Give them another one first.',
  },
  'rosters.kind_used': {
    status: 409,
    says: 'There are still things of this kind, or services that need it. Change those first.',
  },
  'rosters.owner_booked': {
    status: 409,
    says: 'Visits ahead are booked with it. Move or cancel them first.',
  },
} as const satisfies RefusalTable

const area = 'Salon'

export const removeStaffLevel = defineOperation({
  id: 'removeStaffLevel',
  method: 'DELETE',
  path: '/api/v1/staff-levels/:levelId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Remove a level that nobody has and no service names.',
  params: z.object({ levelId: zId }),
  response: z.object({ levelId: zId }),
  refusals: ['rosters.level_unknown', 'rosters.level_used'],
})

export const removeStaffProfile = defineOperation({
  id: 'removeStaffProfile',
  method: 'DELETE',
  path: '/api/v1/staff/:userId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Take the column of a person out of the calendar. Their visits of the past stay on record; with visits ahead it is refused.',
  params: z.object({ userId: zId }),
  response: z.object({ userId: zId }),
  refusals: ['rosters.staff_unknown', 'rosters.owner_booked'],
})

export const removeResourceType = defineOperation({
  id: 'removeResourceType',
  method: 'DELETE',
  path: '/api/v1/resource-types/:typeId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary: 'Remove a kind of thing of which there is none and which no service needs.',
  params: z.object({ typeId: zId }),
  response: z.object({ typeId: zId }),
  refusals: ['rosters.type_unknown', 'rosters.kind_used'],
})

export const removeResource = defineOperation({
  id: 'removeResource',
  method: 'DELETE',
  path: '/api/v1/resources/:resourceId',
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Remove a chair, basin, room or machine of this outlet. Past visits keep it; with visits ahead it is refused.',
  params: z.object({ resourceId: zId }),
  response: z.object({ resourceId: zId }),
  refusals: ['rosters.resource_unknown', 'rosters.owner_booked'],
})
