import type {
  closeEarningPeriod as contract,
  EarningPeriod,
} from '../../../core/contracts/earnings.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { sum } from '../../../core/kernel/money.ts'
import { earningPeriodPostings } from '../../../core/rules/ledger.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { writeAll } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { entryWrites } from '../ledger/public.ts'
import { outletToday } from '../outlets/public.ts'
import { type CountedPeriod, countEarnings, nextDay, shownPeriod } from './count-earnings.ts'
import {
  lockEarnings,
  type NewPeriod,
  periodIdIsUsed,
  periodWrites,
  type StoredPeriod,
  selectPeriods,
} from './store-periods.ts'
import { tellOfEarnings } from './tell.ts'

type CloseInput = BodyOf<typeof contract>

/**
 * Freezes the earnings of a period and books them: what is paid does not move any more. Bills of these days that
 * arrive later, and what is given back of them, count in the next.
 */
export const closeEarningPeriod = operation(
  'closeEarningPeriod',
  async (tx, actor: OutletActor, input: CloseInput): Promise<EarningPeriod> => {
    const { outletId, userId } = actor
    const { periodId, from, to } = input
    await lockEarnings(tx, outletId)
    const periods = await selectPeriods(tx, outletId)
    const first = periods.find(({ id }) => id === periodId)
    if (first) {
      const isSame = first.from === from && first.to === to
      return isSame ? shownPeriod(first) : deny('earnings.id_reused')
    }
    if (await periodIdIsUsed(tx, periodId)) return deny('earnings.id_reused')
    await requireNext(tx, outletId, { input, periods })
    const counted = await countEarnings(tx, outletId, { from, to })

    const period: NewPeriod = {
      ...{ id: periodId, outletId, from, to, userId },
      closedAt: now(),
      hash: contentHash({ outletId, input }),
      commission: sum(counted.lines.map(({ earned }) => earned.earned)),
      tips: sum(counted.tips.map(({ amount }) => amount)),
    }
    await writePeriod(tx, period, counted)
    const { commission, tips } = period
    await tellOfEarnings(tx, actor, {
      action: 'earning_period.closed',
      subjectType: 'earning_period',
      subjectId: periodId,
      facts: { from, to, commissionMinor: commission, tipsMinor: tips },
    })

    const written = (await selectPeriods(tx, outletId)).find(({ id }) => id === periodId)
    assert(written, 'a period that was just closed is there')
    return shownPeriod(written)
  },
)

async function requireNext(
  tx: Tx,
  outletId: string,
  { input, periods }: { readonly input: CloseInput; readonly periods: readonly StoredPeriod[] },
): Promise<void> {
  const { from, to } = input
  const over = periods.find((each) => each.from <= to && from <= each.to)
  if (over) deny('earnings.period_overlaps', { from: over.from, to: over.to })
  const [last] = periods
  if (last && from !== nextDay(last.to)) {
    deny('earnings.period_not_next', { from: nextDay(last.to) })
  }
  const today = await outletToday(tx, outletId)
  if (to >= today) deny('earnings.period_running', { today })
}

async function writePeriod(tx: Tx, period: NewPeriod, counted: CountedPeriod): Promise<void> {
  const { commission, tips, from, to, outletId, id } = period
  await writeAll(tx, {
    ...periodWrites(period, counted),
    ...entryWrites({
      businessDate: to,
      documentType: 'earning_period',
      documentId: id,
      outletId,
      narration: `Earnings of ${from} to ${to}`,
      postings: earningPeriodPostings({ commission, tips }),
    }),
  })
}
