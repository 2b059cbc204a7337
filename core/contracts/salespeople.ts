import { z } from 'zod'
import { defineOperation } from './operation.ts'
import { zId } from './primitives.ts'

export const Salesperson = z.object({ id: zId, name: z.string() })
export type Salesperson = z.infer<typeof Salesperson>

export const listSalespeople = defineOperation({
  id: 'listSalespeople',
  method: 'GET',
  path: '/api/v1/salespeople',
  area: 'Sales',
  scope: 'outlet',
  permission: 'sales.complete',
  summary: 'People of the outlet who may stand on a line as the one who sold it.',
  response: z.object({ people: z.array(Salesperson) }),
  refusals: [],
})
