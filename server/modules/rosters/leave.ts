import type { z } from 'zod'
import type {
  askLeave as askContract,
  decideLeave as decideContract,
  Leave,
} from '../../../core/contracts/rosters.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { requireStaff } from './change-rosters.ts'
import { freeClaims, insertClaims, visitsWithin } from './store-claims.ts'
import { insertLeave, lockLeave, type StoredLeave, writeDecision } from './store-rosters.ts'
import { tellOfSalon } from './tell.ts'

/** Asks for time off, for oneself or, with the power over rosters, for somebody else. */
export const askLeave = operation(
  'askLeave',
  async (tx, actor: OutletActor, input: z.infer<typeof askContract.body>): Promise<Leave> => {
    const { outletId } = actor
    const { leaveId, startsAt, endsAt, reason, userId = actor.userId } = input
    if (userId !== actor.userId && !actor.permissions.has('rosters.edit')) {
      return deny('rosters.staff_unknown', { userId })
    }
    const hash = contentHash({ outletId, userId, startsAt, endsAt, reason })
    const first = await lockLeave(tx, outletId, leaveId)
    if (first) {
      return first.contentHash === hash.toString('hex') ? shown(first) : deny('rosters.id_reused')
    }
    await requireStaff(tx, actor, userId)

    const leave = { id: leaveId, userId, startsAt, endsAt, reason, hash }
    await insertLeave(tx, outletId, { ...leave, askedBy: actor.userId, askedAt: now() })
    await tellOfSalon(tx, actor, {
      event: 'calendar.changed',
      action: 'leave.asked',
      subjectType: 'leave',
      subjectId: leaveId,
      facts: { userId, startsAt, endsAt, reason },
    })

    const asked = await lockLeave(tx, outletId, leaveId)
    assert(asked, 'leave that was just asked for is there')
    return shown(asked)
  },
)

type Decision = z.infer<typeof decideContract.body> & { readonly leaveId: string }

/**
 * Grants or refuses time off. Granted, it is a claim like any other: nobody is booked in it. Visits that stay in it are
 * laid over on purpose, until somebody moves them.
 */
export const decideLeave = operation(
  'decideLeave',
  async (tx, actor: OutletActor, input: Decision) => {
    const { outletId } = actor
    const leave = await lockLeave(tx, outletId, input.leaveId)
    if (!leave) return deny('rosters.leave_unknown')
    if (leave.state !== 'asked') {
      return deny('rosters.leave_decided', { state: leave.state, by: leave.decidedBy })
    }
    const { id, userId, startsAt, endsAt } = leave
    const time = { userId, from: startsAt, to: endsAt }
    const visitsInside = input.grant ? await visitsWithin(tx, outletId, time) : []
    if (visitsInside.length > 0 && !input.visitsStay) {
      return deny('rosters.visits_in_the_way', { visits: visitsInside })
    }

    const state = input.grant ? 'granted' : 'refused'
    await writeDecision(tx, { id, state, by: actor.userId, at: now(), note: input.note })
    if (input.grant) {
      const owner = { kind: 'staff', id: userId } as const
      const claim = {
        owner,
        startsAt,
        endsAt,
        why: 'leave',
        sourceId: id,
        expiresAt: null,
      } as const
      // Somebody away may have a break or a meeting in that time besides: that hurts nobody.
      await insertClaims(tx, outletId, [{ ...claim, forced: true }])
    }
    await tellOfSalon(tx, actor, {
      event: 'calendar.changed',
      action: `leave.${state}`,
      subjectType: 'leave',
      subjectId: id,
      facts: { userId, startsAt, endsAt, note: input.note, visitsInside },
    })

    const decided = await lockLeave(tx, outletId, id)
    assert(decided, 'leave that was just decided is there')
    return { leave: shown(decided), visitsInside }
  },
)

/** Takes leave back: the person works as their roster says, and can be booked in that time again. */
export const withdrawLeave = operation(
  'withdrawLeave',
  async (tx, actor: OutletActor, input: { readonly leaveId: string }): Promise<Leave> => {
    const leave = await lockLeave(tx, actor.outletId, input.leaveId)
    const isTheirs = leave?.userId === actor.userId || actor.permissions.has('rosters.edit')
    if (!leave || !isTheirs) return deny('rosters.leave_unknown')
    if (leave.state === 'withdrawn') return shown(leave)
    if (leave.state === 'refused') return deny('rosters.leave_decided', { state: leave.state })

    const { id, userId, startsAt, endsAt, decisionNote: note } = leave
    await writeDecision(tx, { id, state: 'withdrawn', by: actor.userId, at: now(), note })
    await freeClaims(tx, id)
    await tellOfSalon(tx, actor, {
      event: 'calendar.changed',
      action: 'leave.withdrawn',
      subjectType: 'leave',
      subjectId: id,
      facts: { userId, startsAt, endsAt, before: leave.state },
    })

    const withdrawn = await lockLeave(tx, actor.outletId, id)
    assert(withdrawn, 'leave that was just taken back is there')
    return shown(withdrawn)
  },
)

export function shown({ contentHash: _hash, ...leave }: StoredLeave): Leave {
  return leave
}
