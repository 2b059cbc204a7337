import { DisplayState } from '../../../core/contracts/displays.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { LineNews } from '../../platform/http/topic-line.ts'
import { displayTokenHash } from './display-token.ts'
import { readLine } from './store.ts'

/**
 * What the line of a screen says to the holder of its token: the code while it waits, then the view of its register.
 * Null ends the line: the token is unknown, the screen was removed, or its code has run out.
 */
export async function readDisplayLine(reader: Reader, token: string): Promise<LineNews | null> {
  const line = await readLine(reader, displayTokenHash(token))
  if (!line) return null
  const { displayId, registerId, shopName } = line
  if (registerId === null) {
    const expiresAt = line.codeExpiresAt
    const message = { type: 'waiting', code: line.code, expiresAt }
    return line.isExpired ? null : { topics: [displayId], message }
  }
  // What an older version of the till has said is not shown half.
  const state = DisplayState.safeParse(line.state).data ?? null
  return { topics: [displayId, registerId], message: { type: 'state', shopName, state } }
}
