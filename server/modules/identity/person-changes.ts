import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { outletChoices } from '../outlets/public.ts'
import { mayGrant, type Person } from './person.ts'

/** Refuses outlets that do not exist, and whatever the actor does not have and so cannot give. */
export async function requireGrantable(tx: Tx, actor: Actor, person: Person): Promise<void> {
  const wanted = new Set(person.outletIds)
  const found = await outletChoices(tx, [...wanted])
  const missing = [...wanted].filter((id) => !found.some((outlet) => outlet.id === id))
  if (missing.length > 0) deny('outlets.outlet_unknown', { outletIds: missing })
  const obstacle = mayGrant(actor, person)
  if (obstacle) deny(obstacle)
}

const auditedFields = ['name', 'role', 'outletIds', 'active'] as const

/** For the trail: what changed, from and to. Of a password only that there is a new one. */
export function changedFacts(before: Person, after: Person): Record<string, unknown> {
  const facts: Record<string, unknown> = {}
  for (const field of auditedFields) {
    const [from, to] = [before[field], after[field]]
    if (canonicalJson(from) !== canonicalJson(to)) facts[field] = { from, to }
  }
  if (before.passwordHash !== after.passwordHash) facts.firstPassword = 'set'
  return facts
}

interface PersonChange {
  readonly action: 'user.created' | 'user.changed' | 'user.pin_set' | 'user.pin_reset'
  readonly userId: string
  readonly facts: Readonly<Record<string, unknown>>
}

export async function recordPersonChange(
  tx: Tx,
  actor: Actor,
  { action, userId, facts }: PersonChange,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action,
    subjectType: 'user',
    subjectId: userId,
    outletId: null,
    facts,
  })
  await publish(tx, { type: 'user.changed', subject: userId, outletId: null })
}
