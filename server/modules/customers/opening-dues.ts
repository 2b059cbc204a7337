import { sql } from 'kysely'
import type { Customer } from '../../../core/contracts/customers.ts'
import type { recordOpeningDues as contract } from '../../../core/contracts/khata.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { type BusinessDate, compareDates } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { openingDuesPostings } from '../../../core/rules/khata.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { postEntry } from '../ledger/public.ts'
import { outletToday } from '../outlets/public.ts'
import { chargeKhata } from '../storedvalue/public.ts'
import { requireCustomer } from './living-customer.ts'
import { wholeCustomer } from './read-customers.ts'

export type OpeningDuesInput = BodyOf<typeof contract> & { readonly customerId: string }

/** Records what a customer owed before this system, from the day since which it is owed. No limit stops the past. */
export const recordOpeningDues = operation(
  'recordOpeningDues',
  async (tx, actor: OutletActor, input: OpeningDuesInput): Promise<Customer> => {
    const { customerId, openingId, amountMinor, owedSince } = input
    const hash = contentHash({ outletId: actor.outletId, input })
    const first = await findHash(tx, openingId)
    const customer = await requireCustomer(tx, customerId)
    if (first) return first.equals(hash) ? wholeCustomer(tx, customer) : deny('khata.id_reused')
    const today = await outletToday(tx, actor.outletId)
    if (compareDates(owedSince, today) > 0) return deny('khata.owed_in_future', { today })

    await writeOpeningDues(tx, {
      ...input,
      outletId: actor.outletId,
      userId: actor.userId,
      today,
      hash,
    })
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'khata.opened',
      subjectType: 'opening_dues',
      subjectId: openingId,
      outletId: actor.outletId,
      facts: { customerId, amountMinor, owedSince },
    })
    await publish(tx, { type: 'customer.changed', subject: customerId, outletId: null })
    return wholeCustomer(tx, customer)
  },
)

export interface OpeningDues {
  readonly openingId: string
  readonly customerId: string
  readonly amountMinor: Minor
  readonly owedSince: BusinessDate
  readonly note: string | null
  readonly outletId: string
  readonly userId: string
  readonly today: BusinessDate
  readonly hash: Buffer
}

/** The account, the row and the ledger entry of old dues. */
export async function writeOpeningDues(tx: Tx, dues: OpeningDues): Promise<void> {
  const { openingId, customerId, amountMinor, owedSince, userId, outletId, today } = dues
  await chargeKhata(tx, {
    customerId,
    amount: amountMinor,
    documentType: 'opening',
    documentId: openingId,
    userId,
    owedSince,
    defaultLimit: amountMinor,
    overLimit: async () => undefined,
  })
  await insertRows('opening_dues', [
    {
      id: openingId,
      customer_id: customerId,
      outlet_id: outletId,
      amount_minor: amountMinor,
      owed_since: owedSince,
      note: dues.note,
      business_date: today,
      user_id: userId,
      recorded_at: now(),
      content_hash: dues.hash,
    },
  ]).execute(tx)
  await postEntry(tx, {
    businessDate: today,
    documentType: 'opening_dues',
    documentId: openingId,
    outletId,
    narration: 'Dues from before',
    postings: openingDuesPostings(amountMinor),
  })
}

async function findHash(tx: Tx, openingId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ hash: Buffer }>`
    select content_hash as hash from opening_dues where id = ${openingId}`.execute(tx)
  return rows[0]?.hash
}
