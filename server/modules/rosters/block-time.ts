import type { z } from 'zod'
import type { Owner, TimeBlock } from '../../../core/contracts/appointments.ts'
import type { blockTime as blockContract } from '../../../core/contracts/visit-changes.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { tryClaims } from './claim-times.ts'
import { insertBlock, removeBlockRow, selectBlock } from './store-blocks.ts'
import { freeClaims } from './store-claims.ts'
import { selectResources, selectStaff } from './store-setup.ts'
import { tellOfSalon } from './tell.ts'

/** Makes somebody or something busy without a visit. */
export const blockTime = operation(
  'blockTime',
  async (tx, actor: OutletActor, input: z.infer<typeof blockContract.body>): Promise<TimeBlock> => {
    const { blockId, ...block } = input
    const { outletId } = actor
    const hash = contentHash({ outletId, block })
    const first = await selectBlock(tx, blockId)
    const answer = { id: blockId, ...block }
    if (first) {
      return first.contentHash === hash.toString('hex') ? answer : deny('appointments.id_reused')
    }
    await requireOwner(tx, outletId, block.owner)

    await insertBlock(tx, actor, { ...answer, hash, at: now() })
    const { owner, startsAt, endsAt, kind } = block
    const claim = { owner, startsAt, endsAt, why: kind, sourceId: blockId }
    const clashes = await tryClaims(tx, outletId, [{ ...claim, forced: false, expiresAt: null }])
    if (clashes) return deny('appointments.time_taken', { clashes, nearest: [] })
    await tell(tx, actor, { action: 'time.blocked', id: blockId, facts: block })

    return answer
  },
)

export const removeBlock = operation(
  'removeBlock',
  async (tx, actor: OutletActor, input: { readonly blockId: string }) => {
    const removed = await removeBlockRow(tx, actor, { id: input.blockId, at: now() })
    if (!removed) return deny('appointments.block_unknown')
    await freeClaims(tx, input.blockId)
    await tell(tx, actor, { action: 'time.unblocked', id: input.blockId, facts: {} })
    return input
  },
)

async function requireOwner(tx: Tx, outletId: string, owner: Owner): Promise<void> {
  if (owner.kind === 'staff') {
    const staff = await selectStaff(tx, outletId)
    if (!staff.some(({ userId }) => userId === owner.id)) deny('appointments.staff_cannot')
    return
  }
  const resources = await selectResources(tx, outletId)
  if (!resources.some(({ id }) => id === owner.id)) deny('appointments.resource_unfit')
}

function tell(
  tx: Tx,
  actor: OutletActor,
  news: { readonly action: string; readonly id: string; readonly facts: object },
): Promise<void> {
  return tellOfSalon(tx, actor, {
    event: 'calendar.changed',
    action: news.action,
    subjectType: 'time_block',
    subjectId: news.id,
    facts: { ...news.facts },
  })
}
