import type { Visit, VisitState } from '../../../core/contracts/appointments.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { knownVisit } from './read-visit.ts'
import { insertChange, knownAct, lockVisit, raiseVersion } from './store-visits.ts'
import { tellOfVisit } from './tell.ts'
import type { NewChange, StoredVisit } from './visit.ts'

export interface VisitAct {
  readonly visitId: string
  readonly actId: string
  readonly version: number
}

/** A visit that an act may change, or nothing when this very act was done before. */
export type Begun = { readonly visit: StoredVisit; readonly hash: Buffer } | null

/** Locks a visit for an act, which must have been meant for it as it is now. */
export async function beginAct(tx: Tx, actor: OutletActor, act: VisitAct): Promise<Begun> {
  const hash = contentHash(act)
  const visit = await lockVisit(tx, actor.outletId, act.visitId)
  if (!visit) return deny('appointments.visit_unknown')
  const known = await knownAct(tx, act.actId)
  if (known) {
    const same = known.visitId === act.visitId && known.hash === hash.toString('hex')
    return same ? null : deny('appointments.id_reused')
  }
  if (visit.version !== act.version) {
    return deny('appointments.changed_meanwhile', { version: visit.version, state: visit.state })
  }
  return { visit, hash }
}

export interface DoneAct extends Omit<NewChange, 'from' | 'occurredAt'> {
  readonly occurredAt?: NewChange['occurredAt']
  readonly action: string
}

/** Writes what an act did into the history of the visit, the trail and the outbox, and gives the visit. */
export async function endAct(
  tx: Tx,
  actor: OutletActor,
  visit: StoredVisit,
  { action, ...done }: DoneAct,
): Promise<Visit> {
  const { id, outletId, state } = visit
  await raiseVersion(tx, id)
  await insertChange(tx, actor, id, { occurredAt: now(), ...done, from: state })
  const facts = { ...done.facts, from: state, to: done.to, reason: done.reason }
  await tellOfVisit(tx, actor, { action, id, facts })
  return knownVisit(tx, outletId, id)
}

export function denyState(visit: StoredVisit, wanted: VisitState | 'moved'): never {
  return deny('appointments.state_not_possible', { state: visit.state, wanted })
}
