import type { z } from 'zod'
import type {
  Punch,
  punchClock as punchContract,
  TimeClock,
  tellEnd as tellContract,
} from '../../../core/contracts/time-clock.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { instantOf, momentOf } from '../../../core/kernel/wall-time.ts'
import { isEnd, isForgotten, possibleActs, stateOfClock } from '../../../core/rules/time-clock.ts'
import type { OutletActor, TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { type PinKeeper, personWithPermission, recognisePin } from '../identity/public.ts'
import { zoneOf } from '../rosters/public.ts'
import { readClock } from './read-clock.ts'
import {
  actHash,
  endPunch,
  insertAct,
  insertPunch,
  lockClock,
  type StoredPunch,
  selectOpen,
  selectPunch,
} from './store.ts'
import { tellOfClock } from './tell.ts'

type PunchInput = z.infer<typeof punchContract.body>

interface Punching {
  readonly input: PunchInput
  readonly personId: string
  readonly way: Punch['way']
}

/** Clocks the signed-in person in or out, or in and out of a break. */
export const punchClock = operation(
  'punchClock',
  (tx, actor: OutletActor, input: PunchInput): Promise<TimeClock> =>
    punch(tx, actor, { input, personId: actor.userId, way: 'own' }),
)

/** The same for whoever types their PIN at a desk at which somebody else is signed in. */
export async function punchByPin(
  keeper: PinKeeper,
  actor: TillActor,
  { pin, ...input }: PunchInput & { readonly pin: string },
): Promise<TimeClock> {
  const owner = await recognisePin(keeper, actor, pin)
  if (owner.pinIsFirst) return deny('identity.pin_first')
  return punchFor(keeper.database, actor, { input, personId: owner.id })
}

const punchFor = operation(
  'punchByPin',
  async (tx, actor: TillActor, { input, personId }: Omit<Punching, 'way'>) => {
    const may = await personWithPermission(tx, personId, 'timeclock.own', actor.outletId)
    if (!may) return deny('permission.missing', { permission: 'timeclock.own' })
    return punch(tx, actor, { input, personId, way: 'pin' })
  },
)

async function punch(tx: Tx, actor: OutletActor, { input, personId, way }: Punching) {
  const { outletId } = actor
  const { actId, act } = input
  await lockClock(tx, personId)
  const hash = contentHash({ personId, outletId, act })
  if (await isRepeat(tx, actId, hash)) return readClock(tx, outletId, personId)
  const open = await selectOpen(tx, personId)
  const zone = await zoneOf(tx, outletId)
  if (open && isForgotten(momentOf(open.startedAt), momentOf(now()), zone)) {
    return deny('timeclock.end_unknown', { punchId: open.id, startedAt: open.startedAt })
  }
  const state = stateOfClock(open ?? null)
  if (!possibleActs(state).includes(act)) return deny('timeclock.not_possible', { state })

  // A clock that was set back must not make a time end before it began.
  const at = instantOf(Math.max(momentOf(now()), open ? momentOf(open.startedAt) : 0))
  if (open) await endPunch(tx, open.id, at)
  const begun = await beginNext(tx, { outletId, personId, act, at, way })
  const ids = { id: actId, punchId: begun ?? open?.id ?? null }
  await insertAct(tx, { ...ids, outletId, personId, act, by: personId, at: now(), hash })
  const facts = { act, ...(way === 'pin' && { atDeskOf: actor.userId }) }
  const action = `time_clock.${act}`
  await tellOfClock(tx, { ...actor, userId: personId }, { action, personId, facts })
  return readClock(tx, outletId, personId)
}

const begins = { in: 'work', back: 'work', break: 'break', out: null } as const

async function beginNext(
  tx: Tx,
  next: {
    readonly outletId: string
    readonly personId: string
    readonly act: PunchInput['act']
    readonly at: Instant
    readonly way: Punch['way']
  },
): Promise<string | null> {
  const { act, at, ...whose } = next
  const kind = begins[act]
  if (kind === null) return null
  const id = newId()
  await insertPunch(tx, { ...whose, id, kind, startedAt: at, endedAt: null, recordedAt: now() })
  return id
}

export async function isRepeat(tx: Tx, actId: string, hash: Buffer): Promise<boolean> {
  const first = await actHash(tx, actId)
  return first ? first.hash.equals(hash) || deny('timeclock.id_reused') : false
}

/** When somebody went who forgot to clock out: told by themselves, and marked as told. */
export const tellEnd = operation(
  'tellEnd',
  async (
    tx,
    actor: OutletActor,
    { actId, endedAt, punchId }: z.infer<typeof tellContract.body> & { readonly punchId: string },
  ): Promise<TimeClock> => {
    const { outletId, userId } = actor
    await lockClock(tx, userId)
    const hash = contentHash({ userId, punchId, endedAt })
    if (await isRepeat(tx, actId, hash)) return readClock(tx, outletId, userId)
    const told = await requireForgotten(tx, actor, punchId)
    const [from, at] = [momentOf(told.startedAt), momentOf(now())]
    if (!isEnd(from, momentOf(endedAt), at)) return deny('timeclock.end_impossible')

    await endPunch(tx, punchId, endedAt)
    const { kind, startedAt } = told
    const before = { kind, startedAt, endedAt: null }
    const after = { ...before, endedAt }
    await insertAct(tx, {
      ...{ id: actId, outletId: told.outletId, personId: userId, act: 'told', punchId },
      ...{ before, after, by: userId, at: now(), hash },
    })
    const facts = { punchId, before, after }
    await tellOfClock(tx, actor, { action: 'time_clock.told', personId: userId, facts })
    return readClock(tx, outletId, userId)
  },
)

async function requireForgotten(
  tx: Tx,
  { userId, outletId }: OutletActor,
  punchId: string,
): Promise<StoredPunch> {
  const punch = await selectPunch(tx, punchId)
  if (!punch || punch.removed || punch.personId !== userId) return deny('timeclock.punch_unknown')
  const zone = await zoneOf(tx, outletId)
  const isOld = isForgotten(momentOf(punch.startedAt), momentOf(now()), zone)
  return punch.endedAt === null && isOld ? punch : deny('timeclock.not_possible')
}
