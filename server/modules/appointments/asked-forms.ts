import type { BrokenRule } from '../../../core/contracts/appointments.ts'
import type { Reader } from '../../platform/database/client.ts'
import { formsOfVisits, type VisitForms } from '../consultations/public.ts'
import type { StoredVisit } from './visit.ts'

const over = new Set(['completed', 'cancelled', 'no_show'])

/** What visits that are not over need to have signed. */
export const formsAsked = (
  reader: Reader,
  visits: readonly StoredVisit[],
): Promise<Map<string, VisitForms>> =>
  formsOfVisits(
    reader,
    visits
      .filter(({ state }) => !over.has(state))
      .map(({ id, customerId, guestName, localDay, services }) => ({
        ...{ id, customerId, guestName, on: localDay },
        itemIds: services.map(({ itemId }) => itemId),
      })),
  )

/** Forms without which a service of the visit is not begun, and that do not hold on its day. */
export async function unsignedForms(reader: Reader, visit: StoredVisit): Promise<BrokenRule[]> {
  const { standings = [] } = (await formsAsked(reader, [visit])).get(visit.id) ?? {}
  return standings
    .filter(({ blocks, state }) => blocks && state !== 'valid')
    .map(({ formId, title, state, until }) => ({
      code: `form_${state}`,
      facts: { formId, title, until },
    }))
}
