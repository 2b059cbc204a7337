import type { BillRecalledContent } from '../../../core/contracts/journal-openbills.ts'
import {
  type CartSnapshot,
  discardHeldBill,
  type HeldBill,
  holdBill,
  type RecalledBill,
  recallBill,
  voidBill,
} from '../../../core/contracts/openbills.ts'
import type { BodyInputOf } from '../../../core/contracts/operation.ts'
import { newId, nowOfDevice } from '../acts.ts'
import { call } from '../api-client.ts'
import { isAway, refusedHere } from '../api-problem.ts'
import { isReachable } from '../connection.ts'
import { currentSession, may } from '../session.ts'
import { forgetHeld, heldBillOnDevice } from './held-list.ts'
import { journalDatabase } from './journal-store.ts'
import { isOwnCounter } from './own-counter.ts'
import { type NewAct, writeAct } from './write-act.ts'
import { contentOf } from './written-sale.ts'

// What people do with bills that are not sales yet. At an own counter the journal has it, with or without the server;
// who gets a held bill is the server's to say while it can be asked (decision 113).

interface Counter {
  readonly outletId: string
  readonly registerId: string
  readonly registerName: string
}

/** A customer waits for the bill. */
const patience = 5_000

function person(): { readonly id: string; readonly name: string } {
  const session = currentSession()
  if (session.kind !== 'signed-in') throw refusedHere('session.missing', {}, 401)
  return session.user
}

const plain = { documentIds: [], series: [] } as const

function write(
  registerId: string,
  act: Omit<NewAct, 'documentIds' | 'series' | 'content'>,
  content: unknown,
) {
  return writeAct(registerId, { ...act, ...plain, content: () => content })
}

/** Puts an open bill aside for all counters. */
export async function holdBillHere(
  { registerId, registerName }: Counter,
  body: BodyInputOf<typeof holdBill> & { readonly occurredAt: string },
): Promise<void> {
  if (!(await isOwnCounter(registerId))) {
    await call(holdBill, { body })
    return
  }
  const { id: personId, name: by } = person()
  const { heldBillId: commandId, occurredAt } = body
  const content = { ...body, by, register: registerName }
  await write(registerId, { commandId, kind: 'bill_held', personId, occurredAt }, content)
}

/** A bill that has come back. */
export interface BroughtBack extends RecalledBill {
  /** Nobody could be asked: another counter may have taken it too. */
  readonly unasked: boolean
}

/** Takes a held bill to this counter. The same recall again gives the same bill. */
export async function recallBillHere(
  counter: Counter,
  { heldBillId, recallId }: { readonly heldBillId: string; readonly recallId: string },
): Promise<BroughtBack> {
  const { outletId, registerId } = counter
  const params = { heldBillId }
  const ask = (signal?: AbortSignal) => call(recallBill, { params, body: { recallId }, signal })
  if (!(await isOwnCounter(registerId))) return asked(await ask())
  const before = await journalDatabase().acts.where('commandId').equals(recallId).first()
  const known = await heldBillOnDevice(outletId, heldBillId)
  const written = before && (await contentOf<BillRecalledContent>(before))
  if (written && known) return taken(known, written)
  const answer = known?.onlyHere ? null : await orAlone(ask)
  if (answer) {
    await forgetHeld(outletId, heldBillId)
    return written ? taken({ ...answer, onlyHere: false }, written) : asked(answer)
  }
  if (!known) throw refusedHere('device.held_unknown')
  const occurredAt = nowOfDevice()
  const content: BillRecalledContent = { recallId, heldBillId, saleId: newId(), occurredAt }
  const act = { commandId: recallId, kind: 'bill_recalled', personId: person().id, occurredAt }
  await write(registerId, act, content)
  return taken(known, content)
}

const asked = (bill: RecalledBill): BroughtBack => ({
  ...bill,
  cart: { ...bill.cart, heldBillId: bill.cart.heldBillId ?? bill.id },
  unasked: false,
})

/** Nothing on it has the id of what another counter might sell, should it have taken the same bill. */
function taken(
  { onlyHere, ...bill }: NonNullable<Awaited<ReturnType<typeof heldBillOnDevice>>>,
  { saleId }: BillRecalledContent,
): BroughtBack {
  const { cart } = asked(bill)
  const own: CartSnapshot = {
    ...cart,
    saleId,
    taken: cart.taken.map((tender) => ({ ...tender, tenderId: newId() })),
    lines: cart.lines.map((line) => ({ ...line, giftCard: line.giftCard && { cardId: newId() } })),
  }
  return { ...bill, cart: own, unasked: !onlyHere }
}

/**
 * The server's answer; null where it cannot be asked. Should it have acted all the same, it knows
 * the act by its id.
 */
async function orAlone<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  if (!isReachable()) return null
  const signal = AbortSignal.timeout(patience)
  try {
    return await ask(signal)
  } catch (error) {
    if (signal.aborted || isAway(error)) return null
    throw error
  }
}

/** Gives a held bill up. Above the limit of the shop somebody who may has to allow it. */
export async function discardHeldHere(
  counter: Counter,
  bill: Pick<HeldBill, 'id' | 'totalMinor'>,
  act: BodyInputOf<typeof discardHeldBill> & { readonly limit: number },
): Promise<void> {
  const { outletId, registerId } = counter
  const { limit, ...body } = act
  const params = { heldBillId: bill.id }
  const ask = (signal?: AbortSignal) => call(discardHeldBill, { params, body, signal })
  if (!(await isOwnCounter(registerId))) return void (await ask())
  const known = await heldBillOnDevice(outletId, bill.id)
  if (!known?.onlyHere && (await orAlone(ask))) return forgetHeld(outletId, bill.id)
  const permission = 'sales.void_over_limit'
  const { id: subjectId, totalMinor: value } = bill
  const given = may(currentSession(), permission) || (body.approvalIds ?? []).length > 0
  if (value > limit && !given) {
    throw refusedHere('approval.needed', { permission, subjectId, value, limit }, 403)
  }
  const occurredAt = nowOfDevice()
  const { discardId: commandId } = body
  const content = { ...body, heldBillId: bill.id, occurredAt }
  const written = { commandId, kind: 'bill_discarded', personId: person().id, occurredAt }
  await write(registerId, written, content)
}

/** Journals what was taken off an open bill; false where the server has to be told. */
export async function voidBillHere(
  registerId: string,
  personId: string,
  request: BodyInputOf<typeof voidBill>,
): Promise<boolean> {
  if (!(await isOwnCounter(registerId))) return false
  const { voidId: commandId, occurredAt = nowOfDevice() } = request
  const act = { commandId, kind: 'bill_voided', personId, occurredAt }
  await write(registerId, act, { ...request, occurredAt })
  return true
}
