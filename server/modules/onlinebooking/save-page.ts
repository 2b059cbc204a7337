import {
  type OnlineBooking,
  OnlineBookingSettings,
} from '../../../core/contracts/online-booking.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { ensureOnlineUser } from './online-actor.ts'
import { selectPageOf, writePage } from './store.ts'

export interface SavePageInput {
  readonly page: string
  readonly settings: OnlineBookingSettings
}

/** Sets up the booking page of an outlet. An old address opens nothing any more once it was changed. */
export const saveOnlineBooking = operation(
  'saveOnlineBooking',
  async (tx, actor: OutletActor, { page, settings }: SavePageInput): Promise<void> => {
    const { outletId } = actor
    const before = await selectPageOf(tx, outletId)
    if (!(await writePage(tx, { outletId, page, settings }))) {
      return deny('onlinebooking.page_taken', { page })
    }
    await ensureOnlineUser(tx)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'online_booking.saved',
      subjectType: 'outlet',
      subjectId: outletId,
      outletId,
      facts: { before: before && { page: before.page, ...before.settings }, page, ...settings },
    })
    await publish(tx, { type: 'salon.changed', subject: outletId, outletId })
  },
)

export async function readOnlineBooking(
  reader: Reader,
  outletId: string,
  publicUrl: string,
): Promise<OnlineBooking> {
  const stored = await selectPageOf(reader, outletId)
  if (!stored) return { page: null, address: null, settings: OnlineBookingSettings.parse({}) }
  const { page, settings } = stored
  return { page, address: `${publicUrl}/book/${page}`, settings }
}
