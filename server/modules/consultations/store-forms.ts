import { sql } from 'kysely'
import type { ConsultationForm, FormText } from '../../../core/contracts/consultation-forms.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'

/** A form with the words of its latest version. */
export type StoredForm = ConsultationForm & { readonly sinceVersion: number }

type Row = Omit<StoredForm, keyof FormText> & { readonly content: FormText }

const formColumns = sql`f.id, f.version, f.since_version as "sinceVersion", v.content,
  f.valid_months as "validMonths", f.blocks, f.active, u.name as "savedBy", v.saved_at as "savedAt",
  array(select s.item_id from consultation_form_services s where s.form_id = f.id order by 1) as "itemIds",
  array(select c.category_id from consultation_form_categories c where c.form_id = f.id order by 1)
    as "categoryIds"
  from consultation_forms f join consultation_form_versions v on v.form_id = f.id and v.version = f.version
    join users u on u.id = v.saved_by`

const shown = ({ content, ...row }: Row): StoredForm => ({ ...row, ...content })

export async function selectForms(reader: Reader): Promise<StoredForm[]> {
  const { rows } = await sql<Row>`
    select ${formColumns} order by not f.active, lower(f.title)`.execute(reader)
  return rows.map(shown)
}

export async function lockForm(tx: Tx, formId: string): Promise<StoredForm | undefined> {
  await sql`select from consultation_forms where id = ${formId} for update`.execute(tx)
  return selectForm(tx, formId)
}

export async function selectForm(reader: Reader, formId: string): Promise<StoredForm | undefined> {
  const { rows } = await sql<Row>`select ${formColumns} where f.id = ${formId}`.execute(reader)
  return rows.map(shown)[0]
}

export interface WrittenForm
  extends Pick<StoredForm, 'validMonths' | 'blocks' | 'active' | 'itemIds' | 'categoryIds'> {
  readonly id: string
  readonly title: string
  readonly version: number
  readonly sinceVersion: number
}

export async function writeForm(tx: Tx, form: WrittenForm): Promise<void> {
  const { id, title, validMonths, blocks, active, version, sinceVersion } = form
  const row = {
    ...{ title, valid_months: validMonths, blocks, active, version },
    since_version: sinceVersion,
  }
  await tx
    .insertInto('consultation_forms')
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
  await sql`delete from consultation_form_services where form_id = ${id}`.execute(tx)
  await sql`insert into consultation_form_services (form_id, item_id)
    select ${id}, item_id from unnest(${form.itemIds}::uuid[]) item_id group by item_id`.execute(tx)
  await sql`delete from consultation_form_categories where form_id = ${id}`.execute(tx)
  await sql`insert into consultation_form_categories (form_id, category_id)
    select ${id}, each from unnest(${form.categoryIds}::uuid[]) each group by each`.execute(tx)
}

export async function insertFormVersion(
  tx: Tx,
  version: {
    readonly formId: string
    readonly version: number
    readonly text: FormText
    readonly by: string
    readonly at: Instant
  },
): Promise<void> {
  await tx
    .insertInto('consultation_form_versions')
    .values({
      form_id: version.formId,
      version: version.version,
      content: JSON.stringify(version.text),
      saved_by: version.by,
      saved_at: version.at,
    })
    .execute()
}

/** Which of these are no services, and which no categories. */
export async function strangersAmong(
  reader: Reader,
  { itemIds, categoryIds }: { readonly itemIds: string[]; readonly categoryIds: string[] },
): Promise<{ readonly itemId: string | undefined; readonly categoryId: string | undefined }> {
  const items = await sql<{ id: string }>`select id from unnest(${itemIds}::uuid[]) id
    where id not in (select item_id from services)`.execute(reader)
  const groups = await sql<{ id: string }>`select id from unnest(${categoryIds}::uuid[]) id
    where id not in (select c.id from categories c)`.execute(reader)
  return { itemId: items.rows[0]?.id, categoryId: groups.rows[0]?.id }
}

export interface NeededForm {
  readonly itemId: string
  readonly formId: string
}

/** Which forms services need, by themselves or by their category. */
export async function selectNeeded(
  reader: Reader,
  itemIds: readonly string[],
): Promise<NeededForm[]> {
  const { rows } = await sql<NeededForm>`
    select i.id as "itemId", f.id as "formId" from items i join consultation_forms f on f.active
    where i.id = any(${[...itemIds]}::uuid[]) and (
      exists (select from consultation_form_services s where s.form_id = f.id and s.item_id = i.id)
      or exists (select from consultation_form_categories c
        where c.form_id = f.id and c.category_id = i.category_id))`.execute(reader)
  return rows
}
