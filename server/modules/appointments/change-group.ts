import type { z } from 'zod'
import type {
  chooseGroupBill as billContract,
  cancelGroup as cancelContract,
  Group,
  moveGroup as moveContract,
} from '../../../core/contracts/visit-groups.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny, RefusalError } from '../../platform/refusal-error.ts'
import { deleteClaims } from '../rosters/public.ts'
import { cancelVisit } from './change-state.ts'
import { moveVisit } from './move-visit.ts'
import { knownGroup, visitsOfGroup } from './read-group.ts'
import { insertGroupChange, knownGroupAct, lockGroup, writeOneBill } from './store-groups.ts'
import { lockVisit } from './store-visits.ts'
import { tellOfGroup } from './tell.ts'
import type { StoredVisit } from './visit.ts'

type OfGroup = { readonly groupId: string }
interface GroupAct extends OfGroup {
  readonly actId: string
  readonly version: number
}

/** Moves all guests who have not come yet by the same time, all or none. */
export const moveGroup = operation(
  'moveGroup',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof moveContract.body> & OfGroup,
  ): Promise<Group> => {
    const hash = await beginGroupAct(tx, actor, input)
    if (!hash) return knownGroup(tx, actor.outletId, input.groupId)
    const visits = await aheadOf(tx, actor, input.groupId)
    const first = Math.min(...visits.map(({ startsAt }) => momentOf(startsAt)))
    const by = momentOf(input.startsAt) - first
    // All make room first: one guest may take the place that another leaves.
    for (const { id } of visits) await deleteClaims(tx, id)
    for (const [index, { id: visitId, version, startsAt }] of visits.entries()) {
      const to = instantOf(momentOf(startsAt) + by)
      await ofGuest(index, () =>
        moveVisit(tx, actor, {
          ...{ visitId, version, actId: newId(), startsAt: to, services: [], force: null },
          pastRules: input.pastRules,
        }),
      )
    }
    return endGroupAct(tx, actor, { input, act: 'moved', hash, facts: { by } })
  },
)

/** Cancels the visits of all guests who have not come yet. A fee is taken once. */
export const cancelGroup = operation(
  'cancelGroup',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof cancelContract.body> & OfGroup,
  ): Promise<Group> => {
    const hash = await beginGroupAct(tx, actor, input)
    if (!hash) return knownGroup(tx, actor.outletId, input.groupId)
    const visits = await aheadOf(tx, actor, input.groupId)
    const { reason, fee, feeMinor } = input
    for (const [index, { id: visitId, version }] of visits.entries()) {
      const decided = index === 0 ? { fee, feeMinor } : { fee: 'none' as const }
      const act = { visitId, version, actId: newId(), reason, ...decided }
      await ofGuest(index, () => cancelVisit(tx, actor, act))
    }
    const facts = { guests: visits.length, reason }
    return endGroupAct(tx, actor, { input, act: 'cancelled', hash, facts })
  },
)

/** One bill for all guests, or one for each. */
export const chooseGroupBill = operation(
  'chooseGroupBill',
  async (
    tx,
    actor: OutletActor,
    input: z.infer<typeof billContract.body> & OfGroup,
  ): Promise<Group> => {
    const hash = await beginGroupAct(tx, actor, input)
    if (!hash) return knownGroup(tx, actor.outletId, input.groupId)
    const visits = await visitsOfGroup(tx, input.groupId)
    if (visits.some(({ saleId }) => saleId !== null)) deny('groups.billed')
    const { oneBill } = input
    await writeOneBill(tx, input.groupId, oneBill)
    return endGroupAct(tx, actor, { input, act: 'bill', hash, facts: { oneBill } })
  },
)

/** Locks a group for an act, which must have been meant for it as it is now; null where it was done before. */
async function beginGroupAct(tx: Tx, actor: OutletActor, act: GroupAct): Promise<Buffer | null> {
  const hash = contentHash(act)
  const group = await lockGroup(tx, actor.outletId, act.groupId)
  if (!group) return deny('groups.group_unknown')
  const known = await knownGroupAct(tx, act.actId)
  if (known) {
    const same = known.groupId === act.groupId && known.hash === hash.toString('hex')
    return same ? null : deny('appointments.id_reused')
  }
  const { version } = group
  return version === act.version ? hash : deny('groups.changed_meanwhile', { version })
}

const notCome: readonly string[] = ['requested', 'booked', 'confirmed']

/** The visits of guests who have not come yet, locked. */
async function aheadOf(tx: Tx, actor: OutletActor, groupId: string): Promise<StoredVisit[]> {
  const ids = (await visitsOfGroup(tx, groupId)).map(({ id }) => id)
  for (const id of ids.toSorted()) await lockVisit(tx, actor.outletId, id)
  const visits = await visitsOfGroup(tx, groupId)
  const ahead = visits.filter(({ state }) => notCome.includes(state))
  return ahead.length > 0 ? ahead : deny('groups.nothing_ahead')
}

/** A refusal says for which guest it was. */
async function ofGuest(index: number, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    deny(error.code, { ...error.facts, guestNo: index + 1 })
  }
}

interface DoneGroupAct {
  readonly input: GroupAct
  readonly act: 'moved' | 'cancelled' | 'bill'
  readonly hash: Buffer
  readonly facts: Readonly<Record<string, unknown>>
}

async function endGroupAct(tx: Tx, actor: OutletActor, done: DoneGroupAct): Promise<Group> {
  const { input, act, hash, facts } = done
  const { groupId, actId } = input
  await insertGroupChange(tx, actor, { groupId, actId, act, hash })
  await tellOfGroup(tx, actor, { action: `visit_group.${act}`, id: groupId, facts })
  return knownGroup(tx, actor.outletId, groupId)
}
