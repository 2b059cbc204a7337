import { nowMilliseconds } from '../clock.ts'
import { deny } from '../refusal-error.ts'
import { networkOf } from './attempt-limit.ts'
import { type Caller, perServer } from './caller.ts'

export interface RequestLimitOptions {
  /** Requests of one address within the window; every one counts, whatever comes of it. */
  readonly requests: number
  readonly windowMilliseconds: number
  /** The refusal given beyond, with the fact `retryAfterSeconds`. */
  readonly refusal: string
  readonly clock?: () => number
}

const addressLimit = 10_000

/** Limits what one address may ask of a server in a sliding window, kept in the memory of this process. */
export function requestLimit(options: RequestLimitOptions): (caller: Caller) => void {
  const { requests, windowMilliseconds, refusal, clock = nowMilliseconds } = options
  const knownTo = perServer(() => new Map<string, number[]>())
  return ({ server, ip }) => {
    const known = knownTo(server)
    const network = networkOf(ip)
    const now = clock()
    const asked = (known.get(network) ?? []).filter((at) => at > now - windowMilliseconds)
    // Moved to the end: the front is who has not asked for the longest time, and may be forgotten.
    known.delete(network)
    known.set(network, asked)
    if (known.size > addressLimit) known.delete(known.keys().next().value ?? '')
    const [oldest] = asked
    if (oldest !== undefined && asked.length >= requests) {
      const wait = oldest + windowMilliseconds - now
      deny(refusal, { retryAfterSeconds: Math.max(1, Math.ceil(wait / 1000)) })
    }
    asked.push(now)
  }
}
