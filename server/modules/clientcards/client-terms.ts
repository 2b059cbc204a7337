import type { z } from 'zod'
import type {
  ClientTerms,
  listClientTerms as listContract,
  saveClientTerms as saveContract,
} from '../../../core/contracts/client-terms.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { personIds, requireCustomer } from '../customers/public.ts'
import { selectClientTerms, writeClientTerms } from './store-client-terms.ts'
import { servicesAmong } from './store-patch-tests.ts'
import { tellOfCard } from './tell.ts'

interface TermsOfClient {
  readonly terms: ClientTerms[]
}

export async function listClientTerms(
  reader: Reader,
  { customerId }: z.infer<typeof listContract.params>,
): Promise<TermsOfClient> {
  return { terms: await selectClientTerms(reader, await personIds(reader, customerId)) }
}

type SaveInput = z.infer<typeof saveContract.body> & z.infer<typeof saveContract.params>

/**
 * Agrees with a client on the time and the price of a service. Visits that are booked keep what they
 * were booked with.
 */
export const saveClientTerms = operation(
  'saveClientTerms',
  async (tx, actor: OutletActor, input: SaveInput): Promise<TermsOfClient> => {
    const { customerId, itemId, extraMinutes, priceMinor } = input
    await requireCustomer(tx, customerId)
    if ((await servicesAmong(tx, [itemId])).length === 0) {
      return deny('clientcards.service_gone', { itemId })
    }
    const people = await personIds(tx, customerId)
    await writeClientTerms(tx, people, { ...input, userId: actor.userId, at: now() })
    const facts = { itemId, extraMinutes, priceMinor }
    await tellOfCard(tx, actor, { action: 'client_terms.saved', customerId, facts })
    return { terms: await selectClientTerms(tx, people) }
  },
)
