import type { AccessTokens } from '../auth/access-token.ts'
import type { Database } from '../database/client.ts'
import type { Settings } from '../settings.ts'

/** What routes need from the process that runs them; `server/main` makes it once. */
export interface Resources {
  readonly database: Database
  readonly settings: Settings
  readonly tokens: AccessTokens
}
