import type { z } from 'zod'
import type { Visit } from '../../../core/contracts/appointments.ts'
import type {
  ClientBooking,
  cancelClientBooking as cancelContract,
  moveClientBooking as moveContract,
} from '../../../core/contracts/online-booking.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import {
  anyoneWhereNobodyWasAsked,
  cancelVisit,
  knownVisit,
  lockVisit,
  moveVisit,
} from '../appointments/public.ts'
import { asClient } from './as-client.ts'
import type { Asker } from './book-online.ts'
import { clientBooking } from './client-booking.ts'
import { requireLinked } from './links.ts'
import { ensureOnlineUser, onlineActor } from './online-actor.ts'
import type { LinkedVisit } from './store.ts'

/** Moves the visit of a link. Who was asked for by name stays; where anyone would do, anyone may take it. */
export const moveClientBooking = operation(
  'moveClientBooking',
  async (
    tx,
    { address }: Asker,
    { token, actId, startsAt }: z.infer<typeof moveContract.body>,
  ): Promise<ClientBooking> => {
    const linked = await requireLinked(tx, token)
    const visit = await lockedVisit(tx, linked)
    if (visit.startsAt === new Date(startsAt).toISOString()) return clientBooking(tx, linked)
    await requireChangeable(tx, linked)
    const actor = await actorOf(tx, linked, address)
    const services = anyoneWhereNobodyWasAsked(visit.services)
    const { visitId } = linked
    const act = { visitId, actId, version: visit.version, startsAt, services }
    const wish = { ...act, force: null, pastRules: null, booker: 'client' as const }
    await asClient(moveVisit(tx, actor, wish))
    await tell(tx, linked, 'moved')
    return clientBooking(tx, linked)
  },
)

/** Cancels the visit of a link. Its time is free at once, and nobody decides about a fee: it was in time. */
export const cancelClientBooking = operation(
  'cancelClientBooking',
  async (
    tx,
    { address }: Asker,
    { token, actId, reason }: z.infer<typeof cancelContract.body>,
  ): Promise<ClientBooking> => {
    const linked = await requireLinked(tx, token)
    const { state, version } = await lockedVisit(tx, linked)
    if (state === 'cancelled') return clientBooking(tx, linked)
    await requireChangeable(tx, linked)
    const actor = await actorOf(tx, linked, address)
    const { visitId } = linked
    const act = { visitId, actId, version, reason: reason ?? 'Cancelled online by the client' }
    await asClient(cancelVisit(tx, actor, { ...act, fee: 'none' }))
    await tell(tx, linked, 'cancelled')
    return clientBooking(tx, linked)
  },
)

async function lockedVisit(tx: Tx, { outletId, visitId }: LinkedVisit): Promise<Visit> {
  await lockVisit(tx, outletId, visitId)
  return knownVisit(tx, outletId, visitId)
}

async function requireChangeable(tx: Tx, linked: LinkedVisit): Promise<void> {
  const { state, changeUntil } = await clientBooking(tx, linked)
  if (state !== 'requested' && state !== 'booked') deny('onlinebooking.not_open')
  if (changeUntil === null) deny('onlinebooking.too_late')
}

/** A link may have come by a message from the desk, before anybody booked online. */
async function actorOf(tx: Tx, { outletId }: LinkedVisit, address: string): Promise<OutletActor> {
  await ensureOnlineUser(tx)
  return onlineActor(outletId, address)
}

function tell(
  tx: Tx,
  { visitId, outletId }: LinkedVisit,
  kind: 'moved' | 'cancelled',
): Promise<void> {
  return publish(tx, { type: 'visit.message_due', subject: visitId, outletId, data: { kind } })
}
