import type { z } from 'zod'
import type {
  correctPunch as correctContract,
  Punch,
  writePunch as writeContract,
} from '../../../core/contracts/time-clock.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { momentOf } from '../../../core/kernel/wall-time.ts'
import { isEnd } from '../../../core/rules/time-clock.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { personWithPermission } from '../identity/public.ts'
import { isRepeat } from './punch.ts'
import { shownPunch } from './read-clock.ts'
import {
  actHash,
  insertAct,
  insertPunch,
  lockClock,
  rewritePunch,
  type StoredPunch,
  selectPunch,
  triesTo,
} from './store.ts'
import { tellOfClock } from './tell.ts'

/** Writes a time that nobody clocked, with the reason. */
export const writePunch = operation(
  'writePunch',
  async (tx, actor: OutletActor, input: z.infer<typeof writeContract.body>): Promise<Punch> => {
    const { outletId, userId } = actor
    const { actId, personId, time, reason } = input
    await lockClock(tx, personId)
    const hash = contentHash({ outletId, input })
    if (await isRepeat(tx, actId, hash)) return punchOf(tx, (await actHash(tx, actId))?.punchId)
    const person = await personWithPermission(tx, personId, 'timeclock.own', outletId)
    if (!person) return deny('timeclock.person_unknown')
    requireEnd(time)

    const [id, at] = [newId(), now()]
    const punch = { ...time, id, outletId, personId, way: 'written', recordedAt: at } as const
    if (!(await triesTo(tx, () => insertPunch(tx, punch)))) return deny('timeclock.overlaps')
    await insertAct(tx, {
      ...{ id: actId, outletId, personId, act: 'written', punchId: id },
      ...{ before: null, after: time, reason, by: userId, at, hash },
    })
    const facts = { punchId: id, person: person.name, before: null, after: time, reason }
    await tellOfClock(tx, actor, { action: 'time_clock.written', personId, facts })
    return punchOf(tx, id)
  },
)

/** Puts another time in the place of one, or strikes it out. Both values and the reason stay. */
export const correctPunch = operation(
  'correctPunch',
  async (
    tx,
    actor: OutletActor,
    { punchId, ...input }: z.infer<typeof correctContract.body> & { readonly punchId: string },
  ): Promise<Punch> => {
    const { outletId, userId } = actor
    const { actId, seen, time, reason } = input
    const known = await requirePunch(tx, outletId, punchId)
    await lockClock(tx, known.personId)
    const hash = contentHash({ punchId, input })
    if (await isRepeat(tx, actId, hash)) return punchOf(tx, punchId)
    const punch = await requirePunch(tx, outletId, punchId)
    const { kind, startedAt, endedAt, personId } = punch
    const isSeen = sameTime(seen.startedAt, startedAt) && sameTime(seen.endedAt, endedAt)
    if (punch.removed || !isSeen) return deny('timeclock.changed_meanwhile')
    if (time) requireEnd(time)

    if (!(await triesTo(tx, () => rewritePunch(tx, punchId, time)))) {
      return deny('timeclock.overlaps')
    }
    const before = { kind, startedAt, endedAt }
    await insertAct(tx, {
      ...{ id: actId, outletId, personId, act: 'corrected', punchId },
      ...{ before, after: time, reason, by: userId, at: now(), hash },
    })
    const facts = { punchId, before, after: time, reason }
    await tellOfClock(tx, actor, { action: 'time_clock.corrected', personId, facts })
    return punchOf(tx, punchId)
  },
)

type Time = Pick<Punch, 'startedAt' | 'endedAt'>

const sameTime = (a: Time['endedAt'], b: Time['endedAt']) =>
  a === null || b === null ? a === b : momentOf(a) === momentOf(b)

function requireEnd({ startedAt, endedAt }: Time): void {
  const [from, to] = [momentOf(startedAt), momentOf(endedAt ?? startedAt)]
  if (!isEnd(from, to, momentOf(now()))) deny('timeclock.end_impossible')
}

async function requirePunch(tx: Tx, outletId: string, id: string): Promise<StoredPunch> {
  const punch = await selectPunch(tx, id)
  return punch?.outletId === outletId ? punch : deny('timeclock.punch_unknown')
}

async function punchOf(tx: Tx, id: string | null | undefined): Promise<Punch> {
  const punch = id ? await selectPunch(tx, id) : undefined
  assert(punch, 'a time that was written is there')
  return shownPunch(punch)
}
