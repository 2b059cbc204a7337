import type { holdBill } from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { StoredBill } from './held-bill.ts'
import { insertHeldBill, selectHeldBill } from './store-held-bills.ts'
import { tellOfBill } from './tell.ts'
import { momentOf } from './till-moment.ts'

/** Keeps an open bill that was put aside, by the till that asks or by a device before; the same once more finds it. */
export async function keepHeldBill(
  tx: Tx,
  actor: TillActor,
  input: BodyOf<typeof holdBill>,
): Promise<StoredBill> {
  const hash = contentHash({ registerId: actor.registerId, input })
  const first = await selectHeldBill(tx, input.heldBillId)
  if (first) {
    return first.contentHash === hash.toString('hex') ? first : deny('openbills.id_reused')
  }
  const { heldBillId: id, name, cart, totalMinor } = input
  const moment = momentOf(input.occurredAt)
  await insertHeldBill(tx, actor, { id, name, cart, totalMinor, hash, ...moment })
  await tellOfBill(tx, actor, {
    type: 'bill.held',
    id,
    facts: { saleId: cart.saleId, totalMinor, lines: cart.lines.length },
  })
  const bill = await selectHeldBill(tx, id)
  assert(bill, 'what was held a moment ago is there')
  return bill
}
