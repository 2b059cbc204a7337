import { z } from 'zod'
import { decodeCursor } from '../../platform/http/cursor.ts'
import type { PageRequest } from './store.ts'

export interface PageQuery {
  readonly cursor?: string | undefined
  readonly limit: number
}

// PostgreSQL's own text of a moment, with microseconds: 2026-10-03 18:45:00.123456+00.
const PageKey = z.object({ at: z.string().regex(/^[0-9 :.+-]{10,40}$/), id: z.uuid() })

/** The page of a list that a request asks for. */
export function pageRequest(outletId: string, query: PageQuery): PageRequest {
  const after = query.cursor ? decodeCursor(query.cursor, PageKey) : null
  return { outletId, limit: query.limit, after }
}
