import { sql } from 'kysely'
import * as contract from '../../../core/contracts/operations.ts'
import type { Database } from '../../platform/database/client.ts'
import { type Route, route } from '../../platform/http/route.ts'

const healthy = { status: 'healthy', message: 'API is operational' } as const

export const operationsRoutes: Route[] = [
  route(contract.readHealth, ({ database }) => databaseHealth(database)),
  route(contract.readHealthz, async () => healthy),
  route(contract.readReadiness, ({ database }) => databaseHealth(database)),
]

/** Throws what the database throws: the edge answers 503 then, which is what a health check needs. */
async function databaseHealth(database: Database): Promise<typeof healthy> {
  await sql`select 1 from business limit 1`.execute(database)
  return healthy
}
