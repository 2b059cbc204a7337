import { signIn, switchPerson } from '../../../core/contracts/identity.ts'
import { call } from '../../offline/api-client.ts'
import { takeOverSession } from '../../offline/session.ts'

/** Unlocks with one's own PIN, or hands the counter over to the owner of another. */
export const switchByPin = (pin: string, newPin?: string) =>
  takeOverSession(() => call(switchPerson, { body: { pin, newPin } }))

/** Unlocks with the password, and so with all the powers of the role. */
export const unlockByPassword = (email: string, password: string) =>
  takeOverSession(() => call(signIn, { body: { email, password } }))
