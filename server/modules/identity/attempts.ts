import { attemptLimit } from '../../platform/http/attempt-limit.ts'
import { RefusalError } from '../../platform/refusal-error.ts'

/** Guesses of passwords, at the sign-in and at the change of a password together: five failures a minute. */
export const passwordAttempts = attemptLimit({
  failures: 5,
  windowMilliseconds: 60_000,
  refusal: 'identity.too_many_attempts',
  isFailure: (error) =>
    error instanceof RefusalError && error.code === 'identity.wrong_credentials',
})
