import { nowMilliseconds } from '../clock.ts'
import { deny } from '../refusal-error.ts'
import { type Caller, perServer } from './caller.ts'

export interface AttemptLimitOptions {
  /** Failures of one address within the window before it has to wait. */
  readonly failures: number
  readonly windowMilliseconds: number
  /** The refusal given meanwhile, with the fact `retryAfterSeconds`. */
  readonly refusal: string
  /** Whether an error of the work is a failed guess; trouble of our own is not counted. */
  readonly isFailure: (error: unknown) => boolean
  readonly clock?: () => number
}

export interface AttemptLimit {
  /** Does the work unless the address has failed too often; only failures count. */
  run<T>(caller: Caller, work: () => Promise<T>): Promise<T>
}

interface Attempts {
  readonly failedAt: number[]
  inFlight: number
  readonly waiting: (() => void)[]
}

const addressLimit = 10_000
const waitingLimit = 64

/**
 * Limits guesses per address and server in a sliding window, kept in the memory of this process.
 * Guesses sent side by side do not slip through: never more are under way than may still fail, the
 * others wait until those have ended.
 */
export function attemptLimit(options: AttemptLimitOptions): AttemptLimit {
  const { failures, windowMilliseconds, refusal, isFailure, clock = nowMilliseconds } = options
  const knownTo = perServer(() => new Map<string, Attempts>())

  function attemptsOf({ server, ip }: Caller): Attempts {
    const known = knownTo(server)
    const network = networkOf(ip)
    const attempts = known.get(network) ?? { failedAt: [], inFlight: 0, waiting: [] }
    // Moved to the end: the map stays in order of last use, so that the front is what may be forgotten.
    known.delete(network)
    known.set(network, attempts)
    for (const [oldest, { inFlight }] of known) {
      if (known.size <= addressLimit) break
      if (inFlight === 0) known.delete(oldest)
    }
    return attempts
  }

  function refuseWhenSpent({ failedAt, waiting }: Attempts): void {
    const now = clock()
    while (failedAt[0] !== undefined && failedAt[0] <= now - windowMilliseconds) failedAt.shift()
    const oldest = failedAt[0]
    if (oldest !== undefined && failedAt.length >= failures) {
      const wait = oldest + windowMilliseconds - now
      deny(refusal, { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) })
    }
    if (waiting.length >= waitingLimit) deny(refusal, { retryAfterSeconds: 1 })
  }

  async function takeTurn(attempts: Attempts): Promise<void> {
    refuseWhenSpent(attempts)
    while (attempts.failedAt.length + attempts.inFlight >= failures) {
      await new Promise<void>((resume) => attempts.waiting.push(resume))
      refuseWhenSpent(attempts)
    }
    attempts.inFlight++
  }

  return {
    async run(caller, work) {
      const attempts = attemptsOf(caller)
      await takeTurn(attempts)
      try {
        return await work()
      } catch (error) {
        if (isFailure(error)) attempts.failedAt.push(clock())
        throw error
      } finally {
        attempts.inFlight--
        for (const resume of attempts.waiting.splice(0)) resume()
      }
    },
  }
}

/** One household or office has one IPv4 address, but all of a /64 network of IPv6 (RFC 6177): both count as one. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (v4) return v4
  const written = (address.split('::')[0] ?? '').split(':').filter((group) => group !== '')
  return [...written, '0', '0', '0', '0'].slice(0, 4).join(':')
}
