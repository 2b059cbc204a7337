import type { Instant } from '../../core/kernel/dates.ts'

// The only place on the server that asks what time it is. Rules take the time as an argument.

export function nowMilliseconds(): number {
  return Date.now()
}

export function now(): Instant {
  return new Date().toISOString() as Instant
}

export function instantAt(epochMilliseconds: number): Instant {
  return new Date(epochMilliseconds).toISOString() as Instant
}
