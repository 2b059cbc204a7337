import type { Minor } from '../../../core/kernel/money.ts'
import { isRecountLeft, standingCounts } from '../../../core/rules/drawer-count.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Tx } from '../../platform/database/client.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { recordAudit } from '../audit/public.ts'
import { type CashCount, requireCount } from './cash-count.ts'
import { drawerCash } from './drawer-cash.ts'
import type { TillMoment } from './moment.ts'
import type { ShiftRow } from './store.ts'
import { type CountRow, insertCount, selectCounts } from './store-counts.ts'

export interface Counting {
  readonly id: string
  readonly countedMinor: Minor
  readonly denominations: CashCount | undefined
}

/**
 * Keeps a count of the drawer of a shift that the caller holds locked. It is told at once when it
 * agrees or when it was the recount; the first one that differs waits for a person to choose.
 */
export async function takeCount(
  tx: Tx,
  actor: OutletActor,
  shift: ShiftRow,
  { counting, moment }: { readonly counting: Counting; readonly moment: TillMoment },
): Promise<CountRow> {
  requireCount(counting.countedMinor, counting.denominations)
  const counts = await selectCounts(tx, shift.id)
  const cash = await drawerCash(tx, shift.id)
  const standing = standingCounts(counts, cash)
  if (!isRecountLeft(standing)) return deny('tills.count_told')

  const agrees = counting.countedMinor === cash.expectedMinor
  const count: CountRow = {
    id: counting.id,
    shiftId: shift.id,
    attempt: counts.length + 1,
    userId: actor.userId,
    by: actor.name,
    countedMinor: counting.countedMinor,
    denominations: counting.denominations ?? null,
    expectedMinor: cash.expectedMinor,
    cashActs: cash.acts,
    toldAt: agrees || standing.length > 0 ? moment.recordedAt : null,
    at: moment.occurredAt,
  }
  await keepCount(tx, actor, shift, { count, moment })
  return count
}

/** Writes a count, with its two figures in the trail. */
export async function keepCount(
  tx: Tx,
  actor: OutletActor,
  shift: ShiftRow,
  { count, moment }: { readonly count: CountRow; readonly moment: TillMoment },
): Promise<void> {
  await insertCount(tx, { ...count, recordedAt: moment.recordedAt })
  await tellCounting(tx, actor, shift, count)
}

/** The trail keeps both figures; the news on the shop's screens keeps quiet about them. */
async function tellCounting(
  tx: Tx,
  actor: OutletActor,
  { id: shiftId, outletId, registerId }: ShiftRow,
  count: CountRow,
): Promise<void> {
  const { attempt, countedMinor, expectedMinor } = count
  await recordAudit(tx, {
    actor,
    chainId: registerId,
    action: 'drawer.counted',
    subjectType: 'drawer_count',
    subjectId: count.id,
    outletId,
    facts: { shiftId, attempt, countedMinor, expectedMinor },
  })
  await publish(tx, {
    type: 'drawer.counted',
    subject: count.id,
    outletId,
    data: { shiftId, registerId, attempt },
  })
}
