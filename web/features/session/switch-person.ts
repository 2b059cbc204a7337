import { signIn } from '../../../core/contracts/identity.ts'
import { call } from '../../offline/api-client.ts'
import { takeOverSession } from '../../offline/session-renewal.ts'

/** Unlocks with the password, and so with all the powers of the role. */
export const unlockByPassword = (email: string, password: string) =>
  takeOverSession(() => call(signIn, { body: { email, password } }))
