import type { correctTender as contract } from '../../../core/contracts/after-sale.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { TenderCorrection } from '../../../core/contracts/tender-corrections.ts'
import { planCorrection } from '../../../core/rules/cart/tender-correction.ts'
import { tenderCorrectionPostings } from '../../../core/rules/ledger.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows, writeAll } from '../../platform/database/rows.ts'
import { eventRow } from '../../platform/outbox/publish.ts'
import { accept, deny } from '../../platform/refusal-error.ts'
import { auditWrites, type ChainHead, lockAuditChain } from '../audit/public.ts'
import { entryWrites } from '../ledger/public.ts'
import { sellingPlace } from '../outlets/public.ts'
import { cashInDrawer } from '../tills/public.ts'
import { type ActTimes, timesOfAct } from './act-times.ts'
import { type CorrectableSale, findCorrection, lockCorrectableSale } from './store-corrections.ts'
import { readPaid } from './store-refunds.ts'

export type CorrectTenderInput = BodyOf<typeof contract> & { readonly saleId: string }

/**
 * Tells a tender that was keyed as the wrong kind as what it was, while the shift of its bill is
 * open. The sale and its paper stay as written; drawer, figures, ledger and what may be refunded
 * follow the correction.
 */
export const correctTender = operation(
  'correctTender',
  async (tx, actor: TillActor, input: CorrectTenderInput): Promise<TenderCorrection> => {
    const hash = contentHash({ registerId: actor.registerId, input })
    const sale = await lockCorrectableSale(tx, actor.outletId, input.saleId)
    if (!sale) return deny('sales.sale_unknown')
    const first = await findCorrection(tx, input.correctionId)
    if (first) {
      const { contentHash: firstHash, ...answer } = first
      return firstHash.equals(hash) ? answer : deny('sales.id_reused')
    }
    if (sale.shiftStatus === 'closed') return deny('sales.correction_shift_closed')
    const asked = { from: input.from, to: input.to, amount: input.amountMinor }
    accept(planCorrection(await readPaid(tx, sale.id), asked), 'sales')
    if (input.from === 'cash') await requireCash(tx, sale.shiftId, input.amountMinor)
    const times = timesOfAct(input.occurredAt, (await sellingPlace(tx, sale.registerId)).outlet)
    const chain = await lockAuditChain(tx, actor.registerId)

    await writeCorrection(tx, { actor, input, sale, hash, times, chain })
    const written = await findCorrection(tx, input.correctionId)
    if (!written) throw new Error(`Correction ${input.correctionId} was written and is not there.`)
    const { contentHash: _hash, ...answer } = written
    return answer
  },
)

/**
 * Money that was never cash leaves the sum that the drawer should hold, which cannot fall below
 * nothing.
 */
async function requireCash(tx: Tx, shiftId: string, wantedMinor: number): Promise<void> {
  const inDrawerMinor = await cashInDrawer(tx, shiftId)
  if (wantedMinor > inDrawerMinor) deny('sales.cash_short', { wantedMinor, inDrawerMinor })
}

interface DecidedCorrection {
  readonly actor: TillActor
  readonly input: CorrectTenderInput
  readonly sale: CorrectableSale
  readonly hash: Buffer
  readonly times: ActTimes
  readonly chain: ChainHead
}

function writeCorrection(tx: Tx, correction: DecidedCorrection): Promise<void> {
  const { actor, input, sale, times } = correction
  const { entry, postings } = entryWrites({
    businessDate: times.businessDate,
    documentType: 'tender_correction',
    documentId: input.correctionId,
    outletId: actor.outletId,
    registerId: sale.registerId,
    shiftId: sale.shiftId,
    narration: `Tender of bill ${sale.number} put right`,
    postings: tenderCorrectionPostings({
      from: input.from,
      to: input.to,
      amount: input.amountMinor,
    }),
  })
  const { link, head } = auditOf(correction)
  return writeAll(tx, {
    correction: rowOf(correction),
    ...(entry && postings ? { entry, postings } : {}),
    link,
    head,
    event: eventRow({
      type: 'sale.tender_corrected',
      subject: sale.id,
      outletId: actor.outletId,
      data: {
        correctionId: input.correctionId,
        shiftId: sale.shiftId,
        from: input.from,
        to: input.to,
        amountMinor: input.amountMinor,
      },
    }),
  })
}

function rowOf({ actor, input, sale, hash, times }: DecidedCorrection) {
  return insertRows('tender_corrections', [
    {
      id: input.correctionId,
      sale_id: sale.id,
      shift_id: sale.shiftId,
      outlet_id: actor.outletId,
      register_id: actor.registerId,
      user_id: actor.userId,
      approved_by: null,
      from_kind: input.from,
      to_kind: input.to,
      amount_minor: input.amountMinor,
      reference: input.reference,
      reason: input.reason,
      business_date: times.businessDate,
      occurred_at: times.occurredAt,
      recorded_at: times.recordedAt,
      content_hash: hash,
    },
  ])
}

function auditOf({ actor, input, sale, times, chain }: DecidedCorrection) {
  return auditWrites(chain, {
    at: times.recordedAt,
    userId: actor.userId,
    action: 'sale.tender_corrected',
    subjectType: 'tender_correction',
    subjectId: input.correctionId,
    outletId: actor.outletId,
    facts: {
      saleId: sale.id,
      number: sale.number,
      from: input.from,
      to: input.to,
      amountMinor: input.amountMinor,
      reason: input.reason,
    },
  })
}
