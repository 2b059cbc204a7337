import type { holdBill as contract, HeldBill } from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import { operation } from '../../platform/database/operation.ts'
import { deny } from '../../platform/refusal-error.ts'
import { shownBill } from './held-bill.ts'
import { insertHeldBill, selectHeldBill } from './store-held-bills.ts'
import { tellOfBill } from './tell.ts'
import { momentOf } from './till-moment.ts'

/** Puts an open bill aside. It waits for ever, and every register of the outlet sees it. */
export const holdBill = operation(
  'holdBill',
  async (tx, actor: TillActor, input: BodyOf<typeof contract>): Promise<HeldBill> => {
    const hash = contentHash({ registerId: actor.registerId, input })
    const first = await selectHeldBill(tx, input.heldBillId)
    if (first) {
      return first.contentHash === hash.toString('hex')
        ? shownBill(first)
        : deny('openbills.id_reused')
    }

    const { name, cart, totalMinor } = input
    const moment = momentOf(input.occurredAt)
    await insertHeldBill(tx, actor, {
      id: input.heldBillId,
      name,
      cart,
      totalMinor,
      hash,
      ...moment,
    })
    await tellOfBill(tx, actor, {
      type: 'bill.held',
      id: input.heldBillId,
      facts: { saleId: cart.saleId, totalMinor, lines: cart.lines.length },
    })
    const bill = await selectHeldBill(tx, input.heldBillId)
    assert(bill, 'what was held a moment ago is there')
    return shownBill(bill)
  },
)
