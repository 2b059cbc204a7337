import type {
  Quotation,
  QuotationSummary,
  saveQuotation as saveContract,
} from '../../../core/contracts/openbills.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { buildQuotationSnapshot } from '../../../core/rules/documents/build-quotation.ts'
import type { Actor, OutletActor, TillActor } from '../../platform/auth/actor.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { sellingPlace, takeNumber } from '../outlets/public.ts'
import { offerOf } from './offer.ts'
import {
  insertQuotation,
  lockQuotation,
  type StoredQuotation,
  selectQuotation,
} from './store-quotations.ts'
import { momentOf } from './till-moment.ts'

type SaveInput = BodyOf<typeof saveContract>

/** Offers an open bill at its prices until a day, on paper with a number of its own series. */
export const saveQuotation = operation(
  'saveQuotation',
  async (tx, actor: TillActor, input: SaveInput): Promise<QuotationSummary> => {
    const hash = contentHash({ registerId: actor.registerId, input })
    const first = await selectQuotation(tx, input.quotationId)
    if (first) {
      const same = first.contentHash === hash.toString('hex')
      return same ? summaryOf(first) : deny('openbills.id_reused')
    }
    const place = await sellingPlace(tx, actor.registerId)
    const moment = momentOf(input.occurredAt)
    const businessDate = businessDateOf(moment.occurredAt, place.outlet)
    if (input.validUntil < businessDate) return deny('openbills.quotation_past')
    const offer = await offerOf(tx, actor, input.cart, { place, businessDate })

    const number = await takeNumber(tx, {
      registerId: actor.registerId,
      registerCode: place.register.code,
      kind: 'quotation',
      businessDate,
      country: place.business.country,
      training: actor.training ?? false,
    })
    const snapshot = buildQuotationSnapshot({
      ...offer,
      place,
      businessDate,
      number: number.number,
      issuedAt: moment.occurredAt,
      cashier: actor.name,
      validUntil: input.validUntil,
      interState: false,
      total: offer.cart.total,
      roundOff: offer.cart.roundOff,
    })
    const { quotationId: id, cart, validUntil } = input
    const { recordedAt } = moment
    await insertQuotation(tx, actor, { id, cart, snapshot, number, validUntil, hash, recordedAt })
    const facts = { number: number.number, totalMinor: offer.cart.total, validUntil }
    await tellOfQuotation(tx, actor, {
      action: 'quotation.saved',
      chainId: actor.registerId,
      id,
      facts,
    })
    return summaryOf(await known(tx, actor, id))
  },
)

/** Takes an offer back. Its number stays used, and the paper can still be read. */
export const withdrawQuotation = operation(
  'withdrawQuotation',
  async (
    tx,
    actor: OutletActor,
    input: { readonly quotationId: string; readonly reason: string },
  ): Promise<QuotationSummary> => {
    const { quotationId: id, reason } = input
    const before = await lockQuotation(tx, id)
    if (before?.outletId !== actor.outletId) return deny('openbills.quotation_unknown')
    if (before.status === 'billed') return deny('openbills.quotation_billed')
    if (before.status === 'withdrawn') return summaryOf(before)

    await tx
      .updateTable('quotations')
      .set({ status: 'withdrawn', end_reason: reason, ended_user_id: actor.userId })
      .where('id', '=', id)
      .execute()
    await tellOfQuotation(tx, actor, {
      action: 'quotation.withdrawn',
      chainId: officeChainId,
      id,
      facts: { number: before.number, reason },
    })
    return summaryOf(await known(tx, actor, id))
  },
)

export async function known(
  reader: Reader,
  actor: OutletActor,
  quotationId: string,
): Promise<StoredQuotation> {
  const quotation = await selectQuotation(reader, quotationId)
  return quotation?.outletId === actor.outletId ? quotation : deny('openbills.quotation_unknown')
}

export function summaryOf(quotation: Omit<Quotation, 'cart'>): QuotationSummary {
  const { id, number, businessDate, validUntil, status } = quotation
  const { customerName, itemCount, totalMinor, by, saleId } = quotation
  return {
    id,
    number,
    businessDate,
    validUntil,
    status,
    customerName,
    itemCount,
    totalMinor,
    by,
    saleId,
  }
}

async function tellOfQuotation(
  tx: Tx,
  actor: Actor & { readonly outletId: string },
  news: {
    readonly action: string
    readonly chainId: string
    readonly id: string
    readonly facts: Readonly<Record<string, unknown>>
  },
): Promise<void> {
  await recordAudit(tx, {
    actor,
    chainId: news.chainId,
    action: news.action,
    subjectType: 'quotation',
    subjectId: news.id,
    outletId: actor.outletId,
    facts: news.facts,
  })
  await publish(tx, {
    type: 'quotation.changed',
    subject: news.id,
    outletId: actor.outletId,
  })
}
