import type { z } from 'zod'
import type {
  savePatchTestKind as contract,
  PatchTestKind,
} from '../../../core/contracts/patch-tests.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { servicesAmong, writeKind } from './store-patch-tests.ts'

type KindInput = z.infer<typeof contract.body> & { readonly kindId: string }

/** Says which services ask for a patch test, how long before them it is done and how long it holds. */
export const savePatchTestKind = operation(
  'savePatchTestKind',
  async (tx, actor: OutletActor, input: KindInput): Promise<PatchTestKind> => {
    const { kindId, ...rest } = input
    const kind = { id: kindId, ...rest, itemIds: [...new Set(rest.itemIds)].sort() }
    const known = new Set(await servicesAmong(tx, kind.itemIds))
    const strange = kind.itemIds.find((itemId) => !known.has(itemId))
    if (strange) return deny('clientcards.service_unknown', { itemId: strange })

    await writeKind(tx, kind).catch((error: { readonly constraint?: string }) => {
      if (error.constraint === 'patch_test_kinds_name') deny('clientcards.name_taken')
      throw error
    })
    const { outletId } = actor
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'patch_test_kind.saved',
      subjectType: 'patch_test_kind',
      subjectId: kindId,
      outletId,
      facts: rest,
    })
    await publish(tx, { type: 'salon.changed', subject: kindId, outletId })
    return kind
  },
)
