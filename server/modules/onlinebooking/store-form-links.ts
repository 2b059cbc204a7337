import { type RawBuilder, sql } from 'kysely'
import type { FormLink } from '../../../core/contracts/form-links.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** A link to a form, without its secrets. */
export interface StoredFormLink extends FormLink {
  readonly outletId: string
  readonly contentHash: string
}

const columns = sql`l.id, l.form_id as "formId", f.title, l.customer_id as "customerId",
  l.visit_id as "visitId", l.outlet_id as "outletId", u.name as "madeBy", l.made_at as "madeAt",
  l.expires_at as "expiresAt", l.signed_form_id as "signedFormId",
  encode(l.content_hash, 'hex') as "contentHash", case when l.signed_at is not null then 'signed'
    when l.revoked_at is not null then 'revoked' when l.expires_at <= now() or not f.active then 'over'
    else 'open' end as state
  from form_links l join consultation_forms f on f.id = l.form_id join users u on u.id = l.made_by`

async function select(reader: Reader, where: RawBuilder<unknown>): Promise<StoredFormLink[]> {
  const { rows } = await sql<StoredFormLink>`
    select ${columns} where ${where} order by l.made_at desc, l.id desc limit 20`.execute(reader)
  return rows
}

export async function selectFormLink(
  reader: Reader,
  id: string,
): Promise<StoredFormLink | undefined> {
  return (await select(reader, sql`l.id = ${id}`))[0]
}

/** Links to a form that were made for a person or for a visit here. */
export const selectFormLinksOf = (
  reader: Reader,
  of: {
    readonly outletId: string
    readonly formId: string
    readonly customerIds: readonly string[]
    readonly visitId: string | null
  },
): Promise<StoredFormLink[]> =>
  select(
    reader,
    sql`l.outlet_id = ${of.outletId} and l.form_id = ${of.formId}
      and (l.customer_id = any(${[...of.customerIds]}::uuid[]) or l.visit_id = ${of.visitId})`,
  )

/** One that opens a form for a visit alone, made on the page of clients and still good. */
export async function selectOpenOfVisit(
  reader: Reader,
  of: { readonly visitId: string; readonly formId: string; readonly madeBy: string },
): Promise<StoredFormLink | undefined> {
  const open = await select(
    reader,
    sql`l.visit_id = ${of.visitId} and l.form_id = ${of.formId} and l.made_by = ${of.madeBy}
      and l.customer_id is null`,
  )
  return open.find(({ state }) => state === 'open')
}

export interface NewFormLink {
  readonly id: string
  readonly formId: string
  readonly customerId: string | null
  readonly visitId: string | null
  readonly outletId: string
  readonly madeBy: string
  readonly expiresAt: Instant
  readonly hash: Buffer
}

export async function insertFormLink(tx: Tx, link: NewFormLink): Promise<void> {
  await sql`insert into form_links (id, form_id, customer_id, visit_id, outlet_id, made_by, made_at,
      expires_at, content_hash)
    values (${link.id}, ${link.formId}, ${link.customerId}, ${link.visitId}, ${link.outletId},
      ${link.madeBy}, ${now()}, ${link.expiresAt}, ${link.hash})`.execute(tx)
}

export async function insertFormToken(
  tx: Tx,
  { linkId, hash }: { readonly linkId: string; readonly hash: Buffer },
): Promise<void> {
  await sql`insert into form_link_tokens (token_hash, link_id, created_at)
    values (${hash}, ${linkId}, ${now()})`.execute(tx)
}

/** The link that a secret opens, held until the end of the transaction: it is good for one signature. */
export async function lockFormLink(tx: Tx, hash: Buffer): Promise<StoredFormLink | undefined> {
  await sql`select from form_links where id = (select link_id from form_link_tokens
    where token_hash = ${hash}) for update`.execute(tx)
  return selectByToken(tx, hash)
}

export async function selectByToken(
  reader: Reader,
  hash: Buffer,
): Promise<StoredFormLink | undefined> {
  return (
    await select(
      reader,
      sql`l.id = (select link_id from form_link_tokens where token_hash = ${hash})`,
    )
  )[0]
}

export async function markRevoked(tx: Tx, id: string): Promise<void> {
  await sql`update form_links set revoked_at = ${now()}
    where id = ${id} and revoked_at is null and signed_at is null`.execute(tx)
}

export async function markSigned(tx: Tx, id: string, signedFormId: string): Promise<void> {
  await sql`update form_links set signed_form_id = ${signedFormId}, signed_at = ${now()}
    where id = ${id}`.execute(tx)
}

/** When a visit begins, wherever it is. */
export async function selectVisitStart(reader: Reader, id: string): Promise<Instant | undefined> {
  const { rows } = await sql<{ startsAt: Instant }>`
    select starts_at as "startsAt" from visits where id = ${id}`.execute(reader)
  return rows[0]?.startsAt
}
