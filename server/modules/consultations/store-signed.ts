import { sql } from 'kysely'
import type { FormAnswer, FormText, Signature } from '../../../core/contracts/consultation-forms.ts'
import type { BusinessDate, Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** What is kept of a signature: all of it goes into its hash. */
export interface SignedFacts {
  readonly id: string
  readonly formId: string
  readonly version: number
  readonly customerId: string | null
  readonly visitId: string | null
  readonly answers: readonly FormAnswer[]
  readonly signature: Signature
  readonly signedName: string
  readonly signedAt: Instant
  readonly signedOn: BusinessDate
  readonly outletId: string
  readonly takenBy: string
  readonly device: string | null
  readonly address: string
}

export interface StoredSigned extends SignedFacts {
  readonly text: FormText
  readonly takenByName: string
  /** Nobody of the staff took it: the client signed on their own device. */
  readonly isOnline: boolean
  readonly outletName: string
  readonly hash: string
  readonly contentHash: string
  readonly withdrawn: { readonly by: string; readonly at: Instant; readonly reason: string } | null
}

const signedColumns = sql`s.id, s.form_id as "formId", s.version, s.customer_id as "customerId",
  s.visit_id as "visitId", s.answers, s.signature, s.signed_name as "signedName",
  s.signed_at as "signedAt", s.signed_on::text as "signedOn", s.outlet_id as "outletId",
  s.taken_by as "takenBy", s.device, s.address, v.content as text, u.name as "takenByName",
  not u.is_person as "isOnline", o.name as "outletName", encode(s.hash, 'hex') as hash, encode(s.content_hash, 'hex') as "contentHash",
  case when w.signed_form_id is not null then json_build_object('by', x.name, 'at', w.withdrawn_at,
    'reason', w.reason) end as withdrawn
  from signed_forms s join consultation_form_versions v on v.form_id = s.form_id and v.version = s.version
    join users u on u.id = s.taken_by join outlets o on o.id = s.outlet_id
    left join signed_form_withdrawals w on w.signed_form_id = s.id
    left join users x on x.id = w.withdrawn_by`

export async function selectSigned(reader: Reader, id: string): Promise<StoredSigned | undefined> {
  const { rows } = await sql<StoredSigned>`
    select ${signedColumns} where s.id = ${id}`.execute(reader)
  return rows[0]
}

/** All that people signed, and what was signed for these visits alone, the latest first. */
export async function selectSignedOf(
  reader: Reader,
  whose: { readonly people: readonly string[]; readonly visitIds?: readonly string[] },
): Promise<StoredSigned[]> {
  const { people, visitIds = [] } = whose
  const { rows } = await sql<StoredSigned>`
    select ${signedColumns} where s.customer_id = any(${[...people]}::uuid[])
      or (s.customer_id is null and s.visit_id = any(${[...visitIds]}::uuid[]))
    order by s.signed_at desc, s.id desc`.execute(reader)
  return rows
}

export interface NewSigned extends SignedFacts {
  readonly hash: Buffer
  readonly contentHash: Buffer
}

export async function insertSigned(tx: Tx, signed: NewSigned): Promise<void> {
  await tx
    .insertInto('signed_forms')
    .values({
      id: signed.id,
      form_id: signed.formId,
      version: signed.version,
      customer_id: signed.customerId,
      visit_id: signed.visitId,
      answers: JSON.stringify(signed.answers),
      signature: JSON.stringify(signed.signature),
      signed_name: signed.signedName,
      signed_at: signed.signedAt,
      signed_on: signed.signedOn,
      outlet_id: signed.outletId,
      taken_by: signed.takenBy,
      device: signed.device,
      address: signed.address,
      hash: signed.hash,
      content_hash: signed.contentHash,
    })
    .execute()
}

export async function insertWithdrawal(
  tx: Tx,
  { id, by, at, reason }: { id: string; by: string; at: Instant; reason: string },
): Promise<void> {
  await tx
    .insertInto('signed_form_withdrawals')
    .values({ signed_form_id: id, withdrawn_by: by, withdrawn_at: at, reason })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What the browser of a session calls itself. */
export async function deviceOf(reader: Reader, sessionId: string): Promise<string | null> {
  const { rows } = await sql<{ device: string | null }>`
    select left(user_agent, 200) as device from sessions where id = ${sessionId}`.execute(reader)
  return rows[0]?.device ?? null
}

export interface VisitWhose {
  readonly id: string
  readonly customerId: string | null
  readonly guestName: string | null
  readonly outletId: string
  readonly on: BusinessDate
  readonly itemIds: string[]
}

export async function selectVisitWhose(
  reader: Reader,
  visitId: string,
): Promise<VisitWhose | undefined> {
  const { rows } = await sql<VisitWhose>`
    select v.id, v.customer_id as "customerId", v.guest_name as "guestName", v.outlet_id as "outletId",
      v.local_day::text as on, array(select s.item_id from visit_services s where s.visit_id = v.id)
        as "itemIds"
    from visits v where v.id = ${visitId}`.execute(reader)
  return rows[0]
}

export interface OfPerson {
  readonly customerId: string
  readonly personId: string
}

/** Each id of these people: their own and those of who was merged into them. */
export async function selectPeople(
  reader: Reader,
  customerIds: readonly string[],
): Promise<OfPerson[]> {
  if (customerIds.length === 0) return []
  const { rows } = await sql<OfPerson>`
    with kept as (select id as asked, coalesce(merged_into, id) as id from customers
      where id = any(${[...customerIds]}::uuid[]))
    select k.asked as "customerId", c.id as "personId"
    from kept k join customers c on c.id = k.id or c.merged_into = k.id`.execute(reader)
  return rows
}
