import { createHmac, timingSafeEqual } from 'node:crypto'
import { isUuid } from '../../../core/kernel/ids.ts'
import type { PinHolder } from './store-pins.ts'

/** The register at which somebody's PIN was right, and whose it was. */
export interface EnrolledAt {
  readonly userId: string
  readonly outletId: string
  readonly registerId: string
}

/**
 * What a device may keep of a right PIN: whose it was, where, and a mark over both and over the digest
 * of the PIN under a key of the server. It tells nothing of the PIN, cannot be made up, and is worth
 * nothing once the PIN is another one.
 */
export function enrolmentOf(
  { person, digest }: PinHolder,
  { outletId, registerId }: Omit<EnrolledAt, 'userId'>,
  secret: string,
): string {
  const place = [person.id, outletId, registerId].join('.')
  return `${place}.${markOf(place, digest, secret)}`
}

/** What an enrolment says of itself; null for what was never one. */
export function readEnrolment(enrolment: string): EnrolledAt | null {
  const [userId = '', outletId = '', registerId = ''] = enrolment.split('.')
  return [userId, outletId, registerId].every(isUuid) ? { userId, outletId, registerId } : null
}

/** Whether this very enrolment is given for the PIN that its person has now. */
export function isEnrolmentOf(
  holder: PinHolder,
  at: EnrolledAt,
  enrolment: string,
  secret: string,
): boolean {
  const [given, right] = [Buffer.from(enrolment), Buffer.from(enrolmentOf(holder, at, secret))]
  return given.length === right.length && timingSafeEqual(given, right)
}

function markOf(place: string, digest: Buffer, secret: string): string {
  const key = createHmac('sha256', secret).update('vendly enrolment').digest()
  return createHmac('sha256', key).update(place).update(digest).digest('base64url')
}
