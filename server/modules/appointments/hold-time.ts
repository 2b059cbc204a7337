import { sql } from 'kysely'
import type { z } from 'zod'
import type {
  Booker,
  BrokenRule,
  holdTime as contract,
  WantedService,
} from '../../../core/contracts/appointments.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { instantOf, minuteLength } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { instantAt, now, nowMilliseconds } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { freeClaims, selectSettings } from '../rosters/public.ts'
import { placeVisit } from './place-visit.ts'
import { type WantedPart, wantedParts } from './wanted-parts.ts'

interface StoredHold {
  readonly expiresAt: Instant
  readonly hash: string
}

/** The desk holds times unless it is said that a client does. */
type HoldInput = z.infer<typeof contract.body> & { readonly booker?: Booker }

/** Keeps a time for some minutes while its booking is written. */
export const holdTime = operation('holdTime', async (tx, actor: OutletActor, input: HoldInput) => {
  const { outletId } = actor
  const { holdId } = input
  const hash = contentHash({ outletId, input })
  const first = await selectHold(tx, holdId)
  if (first) {
    if (first.hash !== hash.toString('hex')) return deny('appointments.id_reused')
    return { holdId, expiresAt: first.expiresAt }
  }
  const { holdMinutes: minutes } = await selectSettings(tx, outletId)
  const { expiresAt } = await keepTime(tx, actor, {
    ...input,
    minutes,
    customerId: undefined,
    booker: input.booker ?? 'desk',
    hash,
  })
  return { holdId, expiresAt }
})

export interface KeptTime {
  readonly holdId: string
  readonly startsAt: Instant
  readonly services: readonly WantedService[]
  readonly minutes: number
  readonly booker: Booker
  /** Undefined where it is not known yet who comes. */
  readonly customerId: string | null | undefined
  /** Somebody may go past all rules of booking now. */
  readonly pastRules?: boolean
  readonly hash: Buffer
}

interface Kept {
  readonly holdId: string
  readonly expiresAt: Instant
  readonly endsAt: Instant
  /** Rules that it does not keep; only where it may go past them. */
  readonly broken: readonly BrokenRule[]
}

/** Makes busy what a visit would need, for some minutes; refuses like booking does. */
export async function keepTime(
  tx: Tx,
  by: Pick<OutletActor, 'outletId' | 'userId'>,
  kept: KeptTime,
): Promise<Kept> {
  const { holdId, startsAt, customerId, booker } = kept
  const { outletId } = by
  const expiresAt = instantAt(nowMilliseconds() + kept.minutes * minuteLength)
  const { placed, broken } = await placeVisit<WantedPart>(tx, by, {
    sourceId: holdId,
    expiresAt,
    startsAt,
    exceptSources: [holdId],
    isForced: false,
    rules: { booker, customerId, passes: kept.pastRules ? 'all' : [] },
    partsIn: (context) => wantedParts(kept.services, context),
  })

  await tx
    .insertInto('holds')
    .values({
      id: holdId,
      outlet_id: outletId,
      user_id: by.userId,
      expires_at: expiresAt,
      content_hash: kept.hash,
      created_at: now(),
    })
    .execute()
  await publish(tx, { type: 'calendar.changed', subject: holdId, outletId })
  return { holdId, expiresAt, endsAt: instantOf(Math.max(...placed.map(({ to }) => to))), broken }
}

/** Gives a held time back. One that ran out already is given back too. */
export const releaseHold = operation(
  'releaseHold',
  async (tx, actor: OutletActor, { holdId }: { readonly holdId: string }) => {
    if (!(await isHoldOf(tx, actor.outletId, holdId))) return deny('appointments.hold_unknown')
    await releaseTime(tx, actor.outletId, holdId)
    return { holdId }
  },
)

/** Frees what was kept, and says so: somebody may wait for it. */
export async function releaseTime(tx: Tx, outletId: string, holdId: string): Promise<void> {
  await freeClaims(tx, holdId)
  const data = { action: 'hold.released' }
  await publish(tx, { type: 'calendar.changed', subject: holdId, outletId, data })
}

/**
 * Frees a hold for the visit that it was kept for, and says whether it kept this very time until now. One that is gone
 * or of elsewhere frees nothing.
 */
export async function useHold(
  tx: Tx,
  outletId: string,
  { holdId, startsAt }: { readonly holdId: string; readonly startsAt: Instant },
): Promise<boolean> {
  if (!(await isHoldOf(tx, outletId, holdId))) return false
  const { rows } = await sql<{ keeps: boolean | null }>`
    select bool_or(tstzrange(starts_at, ends_at) @> ${startsAt}::timestamptz) as keeps from claims
    where source_id = ${holdId} and active and expires_at > clock_timestamp()`.execute(tx)
  await freeClaims(tx, holdId)
  return rows[0]?.keeps ?? false
}

async function selectHold(tx: Tx, holdId: string): Promise<StoredHold | undefined> {
  const { rows } = await sql<StoredHold>`select expires_at as "expiresAt",
    encode(content_hash, 'hex') as hash from holds where id = ${holdId}`.execute(tx)
  return rows[0]
}

/** Whether a time was held at that outlet under this id, by whomever. */
export async function isHoldOf(reader: Reader, outletId: string, holdId: string): Promise<boolean> {
  const { rows } = await sql`select from holds where id = ${holdId}
    and outlet_id = ${outletId}`.execute(reader)
  return rows.length > 0
}
