import type { z } from 'zod'
import {
  type Business,
  BusinessSettings,
  type updateBusiness as contract,
} from '../../../core/contracts/outlets.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { changedFields } from './changed-fields.ts'
import { recordBusinessChange } from './outlet-changes.ts'
import { lockBusiness, writeBusiness } from './store.ts'

/** Changes names and settings. Settings that are not sent keep their value; unknown ones are refused by name. */
export const updateBusiness = operation(
  'updateBusiness',
  async (tx, actor: Actor, input: z.infer<typeof contract.body>): Promise<Business> => {
    const before = await lockBusiness(tx)
    const settings = mergeSettings(before.settings, input.settings ?? {})
    const after = {
      ...before,
      name: input.name ?? before.name,
      legalName: input.legalName ?? before.legalName,
      settings,
    }
    const { settings: _, ...names } = after
    const changes = {
      ...changedFields(before, names),
      ...changedFields(before.settings, settings),
    }
    if (Object.keys(changes).length === 0) return before

    await writeBusiness(tx, after)
    await recordBusinessChange(tx, actor, { action: 'business.changed', facts: changes })

    return after
  },
)

function mergeSettings(
  current: BusinessSettings,
  sent: Readonly<Record<string, unknown>>,
): BusinessSettings {
  const unknown = Object.keys(sent).filter((name) => !Object.hasOwn(BusinessSettings.shape, name))
  if (unknown.length > 0) {
    const why = 'There is no such setting.'
    return deny('request.malformed', {
      fields: unknown.map((name) => ({ path: `body.settings.${name}`, why })),
    })
  }
  const merged = BusinessSettings.safeParse({ ...current, ...sent })
  if (merged.success) return merged.data
  return deny('request.malformed', {
    fields: merged.error.issues.map((issue) => ({
      path: ['body.settings', ...issue.path].join('.'),
      why: issue.message,
    })),
  })
}
