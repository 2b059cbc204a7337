import { z } from 'zod'
import { defineOperation } from './operation.ts'

const area = 'System'
const Health = z.object({ status: z.enum(['healthy', 'unhealthy']), message: z.string() })

export const readHealth = defineOperation({
  id: 'readHealth',
  method: 'GET',
  path: '/health',
  area,
  public: true,
  summary: 'Whether the API and its database answer.',
  response: Health,
  refusals: [],
  example: { response: { status: 'healthy', message: 'API is operational' } },
})

export const readHealthz = defineOperation({
  id: 'readHealthz',
  method: 'GET',
  path: '/api/healthz',
  area,
  public: true,
  summary: 'Liveness: the process answers.',
  response: Health,
  refusals: [],
})

export const readReadiness = defineOperation({
  id: 'readReadiness',
  method: 'GET',
  path: '/readyz',
  area,
  public: true,
  summary: 'Readiness: the database answers and is migrated.',
  response: Health,
  refusals: [],
})

/**
 * What the live WebSocket at /api/v1/live tells signed-in screens; the screen asks for the data itself. Beside it come
 * `ready` after signing in and `refresh` when news may have been missed.
 */
export const LiveMessage = z.object({
  type: z.string(),
  outletId: z.string().nullable(),
  subject: z.string(),
  time: z.string(),
})
export type LiveMessage = z.infer<typeof LiveMessage>
