import type { splitTip as contract, TipSplit } from '../../../core/contracts/earnings.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { minor, sum } from '../../../core/kernel/money.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { deny } from '../../platform/refusal-error.ts'
import { sharesOf } from './count-earnings.ts'
import { selectNames, selectTip, type TippedRow } from './store-lines.ts'
import { lockEarnings } from './store-periods.ts'
import { tellOfEarnings } from './tell.ts'

type KnownTip = NonNullable<Awaited<ReturnType<typeof selectTip>>>

async function requireTip(reader: Reader, outletId: string, saleId: string): Promise<KnownTip> {
  const tip = await selectTip(reader, outletId, saleId)
  if (!tip) return deny('sales.sale_unknown')
  return tip.tipMinor > 0 ? tip : deny('earnings.tip_none')
}

/** Who gets how much of the tip of a bill, and who of its people gets nothing. */
export async function readTipSplit(
  reader: Reader,
  { outletId }: OutletActor,
  { saleId }: { readonly saleId: string },
): Promise<TipSplit> {
  const tip = await requireTip(reader, outletId, saleId)
  const ids = [...new Set(tip.lines.map(({ personId }) => personId))]
  const names = await selectNames(reader, ids)
  const amounts = new Map(sharesOf(tip).map(({ staffId, amount }) => [staffId, amount]))
  return {
    saleId,
    tipMinor: tip.tipMinor,
    people: ids.map((personId) => ({
      personId,
      name: names.get(personId) ?? '',
      valueMinor: valueOf(tip, personId),
      amountMinor: amounts.get(personId) ?? minor(0),
      leftOut: tip.split?.leftOut.includes(personId) ?? false,
      fixed: tip.split?.fixed[personId] !== undefined,
    })),
    editable: tip.shiftIsOpen && tip.frozen === null,
    setBy: tip.setBy,
  }
}

const valueOf = ({ lines }: TippedRow, personId: string) =>
  sum(lines.filter((line) => line.personId === personId).map(({ valueMinor }) => valueMinor))

type SplitInput = BodyOf<typeof contract> & { readonly saleId: string }

/**
 * Splits a tip anew while the shift of its bill is open: some are left out or given a set amount, and the others share
 * what is left by the value of their lines. The same split again changes nothing.
 */
export const splitTip = operation(
  'splitTip',
  async (tx, actor: OutletActor, input: SplitInput): Promise<TipSplit> => {
    const { saleId, leftOut } = input
    await lockEarnings(tx, actor.outletId)
    const tip = await requireTip(tx, actor.outletId, saleId)
    if (tip.frozen) return deny('earnings.tip_paid_out')
    if (!tip.shiftIsOpen) return deny('earnings.tip_shift_closed')
    const given = input.fixed.map(({ personId, amountMinor }) => [personId, amountMinor] as const)
    const split = { leftOut, fixed: Object.fromEntries(given) }
    const shares = sharesOf(tip, split)

    await writeSplit(tx, { saleId, split, userId: actor.userId })
    await tellOfEarnings(tx, actor, {
      event: 'tip.split',
      action: 'tip.split',
      subjectType: 'sale',
      subjectId: saleId,
      facts: { shares: shares.map(({ staffId, amount }) => ({ staffId, amountMinor: amount })) },
    })

    return readTipSplit(tx, actor, { saleId })
  },
)

async function writeSplit(
  tx: Tx,
  of: {
    readonly saleId: string
    readonly split: NonNullable<TippedRow['split']>
    readonly userId: string
  },
): Promise<void> {
  const { saleId, split, userId } = of
  await tx.deleteFrom('tip_splits').where('sale_id', '=', saleId).execute()
  const row = { sale_id: saleId, left_out: [...split.leftOut], fixed: split.fixed }
  await insertRows('tip_splits', [{ ...row, user_id: userId, set_at: now() }]).execute(tx)
}
