import { sql } from 'kysely'
import type { settleDeposit as contract, Deposit } from '../../../core/contracts/deposits.ts'
import type { Collection } from '../../../core/contracts/khata.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { assert } from '../../../core/kernel/assert.ts'
import { type Minor, minor, subtract } from '../../../core/kernel/money.ts'
import { type DepositTerms, partOfDeposit } from '../../../core/rules/prepaid/deposits.ts'
import type { TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { contentHash } from '../../platform/content-hash.ts'
import type { Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { insertRows, writeAll } from '../../platform/database/rows.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { findCollection, requireCustomer } from '../customers/public.ts'
import { sellingPlace } from '../outlets/public.ts'
import { type StoredDeposit, selectDeposits, settleRest } from '../prepaid/public.ts'
import { cashInDrawer, openShiftOf } from '../tills/public.ts'
import {
  type DepositVisit,
  isOver,
  readPolicy,
  selectDepositVisits,
  shownDeposits,
  termsOf,
} from './read-deposits.ts'
import { timesOf, writeVoucher } from './voucher.ts'

type SettleDepositInput = BodyOf<typeof contract> & { readonly depositId: string }
interface Settled {
  readonly deposit: Deposit
  readonly refund: Collection | null
}

/**
 * Decides about what is left of a deposit: a part goes back under a refund voucher, a part is kept for a bill, and the
 * rest stays as credit of the client. The policy proposes; who goes past it needs the power and says why.
 */
export const settleDeposit = operation(
  'settleDeposit',
  async (tx, actor: TillActor, input: SettleDepositInput): Promise<Settled> => {
    const hash = contentHash({ registerId: actor.registerId, input })
    const [deposit] = await selectDeposits(
      tx,
      sql`d.id = ${input.depositId} and d.outlet_id = ${actor.outletId}`,
      'locked',
    )
    if (!deposit) return deny('deposits.deposit_unknown')
    const first = await repeated(tx, actor, { input, deposit, hash })
    if (first) return first
    const visit = await visitOf(tx, deposit)
    const policy = await readPolicy(tx, actor.outletId)
    const terms = termsOf(deposit, visit, policy)
    requireParts(deposit, input, { visit, stepMinor: policy.stepMinor })
    requirePolicy(actor, input, terms)
    const refund =
      input.refundMinor > 0 ? await giveBack(tx, actor, { input, deposit, hash }) : null

    await writeSettlement(tx, actor, { input, deposit, terms, hash })
    await tell(tx, actor, input, deposit)
    return answer(tx, actor, deposit.id, refund)
  },
)

async function repeated(
  tx: Tx,
  actor: TillActor,
  act: {
    readonly input: SettleDepositInput
    readonly deposit: StoredDeposit
    readonly hash: Buffer
  },
): Promise<Settled | null> {
  const { settlementId } = act.input
  const known = await tx
    .selectFrom('deposit_settlements')
    .select(['content_hash', 'collection_id'])
    .where('id', '=', settlementId)
    .executeTakeFirst()
  if (!known) return null
  if (!known.content_hash.equals(act.hash)) return deny('deposits.id_reused')
  const given = known.collection_id ? await findCollection(tx, known.collection_id) : null
  return answer(tx, actor, act.deposit.id, given?.collection ?? null)
}

async function answer(
  tx: Tx,
  actor: TillActor,
  depositId: string,
  refund: Collection | null,
): Promise<Settled> {
  const found = await selectDeposits(tx, sql`d.id = ${depositId}`)
  const [deposit] = await shownDeposits(tx, actor.outletId, found)
  assert(deposit, 'a deposit is never taken away')
  return { deposit, refund }
}

async function visitOf(tx: Tx, deposit: StoredDeposit): Promise<DepositVisit | undefined> {
  if (deposit.visitId === null) return undefined
  await sql`select from visits where id = ${deposit.visitId} for share`.execute(tx)
  return (await selectDepositVisits(tx, [deposit])).get(deposit.id)
}

function requireParts(
  { left, kept }: StoredDeposit,
  { refundMinor, keptMinor }: SettleDepositInput,
  { visit, stepMinor }: { readonly visit: DepositVisit | undefined; readonly stepMinor: number },
): void {
  const open = subtract(left, kept)
  if (refundMinor + keptMinor > open) deny('deposits.too_much', { leftMinor: open })
  if (keptMinor === 0) return
  if (!visit || !isOver(visit.state)) deny('deposits.visit_live')
  if (stepMinor > 0 && keptMinor % stepMinor !== 0) deny('deposits.uneven', { stepMinor })
}

/** Where there is no policy the desk decides. Otherwise what is kept is what the policy says. */
function requirePolicy(
  actor: TillActor,
  { keptMinor, reason }: SettleDepositInput,
  terms: DepositTerms,
): void {
  if (terms.kept === null || terms.kept === keptMinor) return
  if (!actor.permissions.has('deposits.past_policy')) {
    deny('deposits.past_policy_not_allowed', { policyMinor: terms.kept })
  }
  if (!reason) deny('deposits.reason_needed')
}

async function giveBack(
  tx: Tx,
  actor: TillActor,
  act: {
    readonly input: SettleDepositInput
    readonly deposit: StoredDeposit
    readonly hash: Buffer
  },
): Promise<Collection> {
  const { input, deposit, hash } = act
  const { refundMinor: amount, tender } = input
  const shift = (await openShiftOf(tx, actor.registerId)) ?? deny('tills.shift_not_open')
  if (!tender) return deny('sales.tenders_short', { due: amount, short: amount })
  if (tender.kind === 'cash') await requireCash(tx, shift.id, amount)
  const customer = await requireCustomer(tx, deposit.customerId)
  const place = await sellingPlace(tx, actor.registerId)
  const gone = subtract(deposit.amount, deposit.left)
  const { id: depositId, name, sac, rate } = deposit
  const against = { number: deposit.number, date: deposit.takenOn }
  const part = partOfDeposit(deposit, gone, amount)
  return writeVoucher(tx, actor, {
    ...{ id: input.settlementId, kind: 'refund', customer, place, shift, hash, total: amount },
    ...{ note: input.reason, visitId: deposit.visitId, times: timesOf(input.occurredAt, place) },
    tenders: [{ kind: tender.kind, amountMinor: amount, reference: tender.reference }],
    lines: [{ ...part, depositId, name, sac, rate, against }],
  })
}

async function requireCash(tx: Tx, shiftId: string, wanted: Minor): Promise<void> {
  const inDrawer = await cashInDrawer(tx, shiftId)
  if (wanted > inDrawer) deny('sales.cash_short', { wantedMinor: wanted, inDrawerMinor: inDrawer })
}

async function writeSettlement(
  tx: Tx,
  actor: TillActor,
  act: {
    readonly input: SettleDepositInput
    readonly deposit: StoredDeposit
    readonly terms: DepositTerms
    readonly hash: Buffer
  },
): Promise<void> {
  const { input, deposit, terms, hash } = act
  const { settlementId, depositId, refundMinor, keptMinor, reason } = input
  const credit = minor(deposit.left - deposit.kept - refundMinor - keptMinor)
  const keptOf = keptMinor > 0 ? deposit.visitId : null
  await settleRest(tx, { depositId, refund: refundMinor, kept: keptMinor, keptOf })
  const row = {
    ...{ id: settlementId, deposit_id: depositId, reason },
    ...{ refund_minor: refundMinor, kept_minor: keptMinor, credit_minor: credit },
    ...{ policy: terms.code, policy_minor: terms.kept },
    collection_id: refundMinor > 0 ? settlementId : null,
    ...{ user_id: actor.userId, recorded_at: now(), content_hash: hash },
  }
  await writeAll(tx, { settlement: insertRows('deposit_settlements', [row]) })
}

async function tell(
  tx: Tx,
  actor: TillActor,
  { refundMinor, keptMinor, reason, depositId }: SettleDepositInput,
  { visitId, number }: StoredDeposit,
): Promise<void> {
  const { outletId } = actor
  await recordAudit(tx, {
    ...{ actor, chainId: officeChainId, action: 'deposit.settled', outletId },
    ...{ subjectType: 'deposit', subjectId: depositId },
    facts: { visitId, number, refundMinor, keptMinor, reason },
  })
  const data = { visitId }
  await publish(tx, { type: 'deposit.changed', subject: depositId, outletId, data })
}
