import type { saveRecipe as contract, RecipeLine } from '../../../core/contracts/back-bar.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { areGoods, isServiceHere, selectRecipes, writeRecipe } from './store-recipes.ts'

type OfService = { readonly serviceId: string }
interface Recipe {
  readonly lines: RecipeLine[]
}

export async function readRecipe(
  reader: Reader,
  { outletId }: OutletActor,
  { serviceId }: OfService,
): Promise<Recipe> {
  if (!(await isServiceHere(reader, outletId, serviceId))) return deny('backbar.service_unknown')
  return { lines: (await selectRecipes(reader, [serviceId])).get(serviceId) ?? [] }
}

/** Says what a service uses up. Visits that are completed keep what they were booked with. */
export const saveRecipe = operation(
  'saveRecipe',
  async (
    tx,
    actor: OutletActor,
    { serviceId, lines }: BodyOf<typeof contract> & OfService,
  ): Promise<Recipe> => {
    const { outletId } = actor
    if (!(await isServiceHere(tx, outletId, serviceId))) return deny('backbar.service_unknown')
    const ids = lines.map(({ itemId }) => itemId)
    const isDouble = new Set(ids).size < ids.length
    if (isDouble || !(await areGoods(tx, ids))) return deny('backbar.item_not_stocked')

    await writeRecipe(tx, serviceId, lines)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'recipe.saved',
      subjectType: 'service',
      subjectId: serviceId,
      outletId,
      facts: { lines },
    })
    await publish(tx, { type: 'salon.changed', subject: serviceId, outletId })

    return { lines: (await selectRecipes(tx, [serviceId])).get(serviceId) ?? [] }
  },
)
