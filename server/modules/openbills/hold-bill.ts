import type { holdBill as contract, HeldBill } from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { operation } from '../../platform/database/operation.ts'
import { shownBill } from './held-bill.ts'
import { keepHeldBill } from './keep-held-bill.ts'

/** Puts an open bill aside. It waits for ever, and every register of the outlet sees it. */
export const holdBill = operation(
  'holdBill',
  async (tx, actor: TillActor, input: BodyOf<typeof contract>): Promise<HeldBill> =>
    shownBill(await keepHeldBill(tx, actor, input)),
)
