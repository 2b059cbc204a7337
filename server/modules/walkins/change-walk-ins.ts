import type { z } from 'zod'
import { bookVisit as bookContract, type Visit } from '../../../core/contracts/appointments.ts'
import type {
  askWalkInTime as askContract,
  comeIn as comeContract,
  takeWalkIn as takeContract,
  WalkIn,
  WalkInBoard,
  WalkInPlan,
} from '../../../core/contracts/walk-ins.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { instantOf } from '../../../core/kernel/wall-time.ts'
import { turnsAfter } from '../../../core/rules/walk-ins.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { bookVisit, changeVisitState, knownVisit, wantedParts } from '../appointments/public.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { customerForSale } from '../customers/public.ts'
import {
  type Board,
  planOf,
  readBoard,
  readWalkIns,
  shownGuest,
  shownPlan,
  thisMinute,
} from './board.ts'
import { insertGuest, lockBoard, selectGuest, writeLeft, writeTaken, writeTurns } from './store.ts'
import type { StoredWalkIn } from './walk-in.ts'

type Wish = Pick<StoredWalkIn, 'services' | 'staffId'>

/** Refuses what nobody does here; gives the services as they would be booked. */
function wantedBy(board: Board, { services, staffId }: Wish) {
  const wanted = services.map((service) => ({
    ...service,
    ...(staffId !== null && { staffId, staffRequested: true }),
  }))
  accept(wantedParts(wanted, board.context), 'appointments')
  return wanted
}

/** How long a guest would wait behind those who wait already. */
export async function askWalkInTime(
  reader: Reader,
  { outletId }: OutletActor,
  wish: z.infer<typeof askContract.body>,
): Promise<{ readonly plan: WalkInPlan | null }> {
  const board = await readBoard(reader, outletId)
  return { plan: shownPlan(board, placeOf(board, wish)) }
}

function placeOf(board: Board, wish: Wish) {
  const services = wantedBy(board, wish)
  const id = newId()
  const guest = { id, services, staffId: wish.staffId, cameAt: now(), promisedAt: null }
  return planOf(board, [...board.waiting, guest]).find(({ guestId }) => guestId === id)
}

/** A guest without an appointment comes. The start that is told now is what was promised. */
export const comeIn = operation(
  'comeIn',
  async (tx, actor: OutletActor, input: z.infer<typeof comeContract.body>): Promise<WalkIn> => {
    const { outletId } = actor
    const { walkInId: id, ...wish } = input
    const hash = contentHash({ outletId, input })
    await lockBoard(tx, outletId)
    const first = await selectGuest(tx, outletId, id)
    if (first) {
      const isSame = first.contentHash === hash.toString('hex')
      return isSame ? knownGuest(tx, outletId, id) : deny('walkins.id_reused')
    }
    if (wish.customerId !== null && !(await customerForSale(tx, wish.customerId))) {
      return deny('appointments.customer_unknown')
    }
    const board = await readBoard(tx, outletId)
    const plan = shownPlan(board, placeOf(board, wish))

    const promisedAt = plan?.startsAt ?? null
    await insertGuest(tx, outletId, {
      ...wish,
      id,
      day: board.day,
      cameAt: now(),
      promisedAt,
      hash,
    })
    const { services, staffId } = wish
    await tell(tx, actor, { id, action: 'walk_in.came', facts: { services, staffId, promisedAt } })
    return knownGuest(tx, outletId, id)
  },
)

type TakeInput = z.infer<typeof takeContract.body> & { readonly walkInId: string }

/** Somebody takes a guest: a visit of now, in service at once. Who took somebody goes to the end of the turns. */
export const takeWalkIn = operation(
  'takeWalkIn',
  async (
    tx,
    actor: OutletActor,
    input: TakeInput,
  ): Promise<{ readonly guest: WalkIn; readonly visit: Visit }> => {
    const { outletId } = actor
    const { walkInId, visitId, force, pastRules } = input
    await lockBoard(tx, outletId)
    const guest = await selectGuest(tx, outletId, walkInId)
    if (!guest) return deny('walkins.guest_unknown')
    if (guest.visitId === visitId) return taken(tx, outletId, { walkInId, visitId })
    if (guest.state !== 'waiting') return deny('walkins.not_waiting', { state: guest.state })
    const board = await readBoard(tx, outletId)
    const planned = planOf(board, board.waiting).find(({ guestId }) => guestId === walkInId)
    const by = input.staffId ?? guest.staffId ?? planned?.staffId ?? null
    const services = guest.services.map((service) => ({
      ...service,
      ...(by !== null && { staffId: by, staffRequested: by === guest.staffId }),
    }))
    const startsAt = instantOf(thisMinute())
    const { customerId, guestName, note } = guest
    const booking = bookContract.body.parse({
      ...{ visitId, startsAt, services, customerId, guestName, note, force, pastRules },
      ...{ source: 'walk_in', state: 'arrived' },
    })

    const visit = await bookVisit(tx, actor, booking)
    const step = { visitId, actId: walkInId, version: visit.version, state: 'in_service' } as const
    await changeVisitState(tx, actor, { ...step, ...(pastRules && { pastRules }) })
    const takenBy = visit.services[0]?.staffId ?? null
    assert(takenBy !== null, 'a guest is taken by somebody')
    await writeTaken(tx, walkInId, { visitId, by: takenBy, at: now() })
    const keeps = board.asksKeepTurn && guest.staffId !== null
    const place = { outletId, day: board.day }
    await writeTurns(tx, place, turnsAfter(board.turns, takenBy, keeps))
    await tell(tx, actor, { id: walkInId, action: 'walk_in.taken', facts: { visitId, takenBy } })
    return taken(tx, outletId, { walkInId, visitId })
  },
)

async function taken(
  tx: Tx,
  outletId: string,
  { walkInId, visitId }: { readonly walkInId: string; readonly visitId: string },
) {
  const guest = await knownGuest(tx, outletId, walkInId)
  return { guest, visit: await knownVisit(tx, outletId, visitId) }
}

/** A guest goes without service. */
export const leaveWalkIns = operation(
  'leaveWalkIns',
  async (
    tx,
    actor: OutletActor,
    { walkInId, reason }: { readonly walkInId: string; readonly reason: string | null },
  ): Promise<WalkIn> => {
    const { outletId } = actor
    await lockBoard(tx, outletId)
    const guest = await selectGuest(tx, outletId, walkInId)
    if (!guest) return deny('walkins.guest_unknown')
    if (guest.state === 'left') return knownGuest(tx, outletId, walkInId)
    if (guest.state !== 'waiting') return deny('walkins.not_waiting', { state: guest.state })

    await writeLeft(tx, walkInId, { reason, at: now() })
    await tell(tx, actor, { id: walkInId, action: 'walk_in.left', facts: { reason } })
    return knownGuest(tx, outletId, walkInId)
  },
)

/** Says whose turn is next today. */
export const arrangeTurns = operation(
  'arrangeTurns',
  async (
    tx,
    actor: OutletActor,
    { staffIds }: { readonly staffIds: readonly string[] },
  ): Promise<WalkInBoard> => {
    const { outletId } = actor
    await lockBoard(tx, outletId)
    const { context, day } = await readBoard(tx, outletId)
    const strange = staffIds.find((id) => !context.staff.some(({ userId }) => userId === id))
    if (strange) return deny('walkins.staff_unknown', { userId: strange })

    await writeTurns(tx, { outletId, day }, [...new Set(staffIds)])
    await tell(tx, actor, { id: outletId, action: 'walk_in.turns_arranged', facts: { staffIds } })
    return readWalkIns(tx, actor)
  },
)

async function knownGuest(tx: Tx, outletId: string, id: string): Promise<WalkIn> {
  const guest = await selectGuest(tx, outletId, id)
  if (!guest) return deny('walkins.guest_unknown')
  const board = await readBoard(tx, outletId)
  const place = planOf(board, board.waiting).find(({ guestId }) => guestId === id)
  return shownGuest(board, guest, place)
}

async function tell(
  tx: Tx,
  actor: OutletActor,
  news: {
    readonly id: string
    readonly action: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, {
    actor,
    chainId: officeChainId,
    action: news.action,
    subjectType: 'walk_in',
    subjectId: news.id,
    outletId,
    facts: news.facts,
  })
  await publish(tx, { type: 'walk_ins.changed', subject: news.id, outletId })
}
