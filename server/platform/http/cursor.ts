import type { z } from 'zod'
import { deny } from '../refusal-error.ts'

/**
 * The opaque mark of a place in a list: the sort key of the last row shown. A list that grows meanwhile is read
 * without gaps or doubles, which an offset cannot promise.
 */
export function encodeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value), 'utf8').toString('base64url')
}

/** Reads a cursor back. One that this list did not make refuses the request as malformed. */
export function decodeCursor<T>(text: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(jsonOf(text))
  if (!parsed.success) deny('request.malformed', { field: 'cursor' })
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
