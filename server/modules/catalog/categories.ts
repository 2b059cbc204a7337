import { sql } from 'kysely'
import type { Category, saveCategory as contract } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { canonicalJson } from '../../../core/kernel/canonical-json.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { publish } from '../../platform/outbox/publish.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { lockCatalog } from './store-claims.ts'

/** Categories in the order of the till; items that are switched off do not count. */
export async function listCategories(reader: Reader): Promise<Category[]> {
  const { rows } = await sql<Category>`
    select c.id, c.name, c.position, c.pack_mark as "packMark", c.colour,
      (select count(*) from items i where i.category_id = c.id and i.active) as "itemCount"
    from categories c order by c.position, c.name`.execute(reader)
  return rows
}

type CategoryFields = BodyOf<typeof contract>

/** Adds a category or changes it. Two categories never differ by capitals only. */
export const saveCategory = operation(
  'saveCategory',
  async (
    tx,
    actor: Actor,
    { categoryId, fields }: { readonly categoryId: string; readonly fields: CategoryFields },
  ): Promise<Category> => {
    await lockCatalog(tx)
    const all = await listCategories(tx)
    const namesake = all.find((each) => each.name.toLowerCase() === fields.name.toLowerCase())
    if (namesake && namesake.id !== categoryId) {
      return deny('catalog.name_taken', { name: fields.name, categoryId: namesake.id })
    }
    const before = all.find((each) => each.id === categoryId)
    const after = { id: categoryId, ...fields, itemCount: before?.itemCount ?? 0 }
    if (before && canonicalJson(before) === canonicalJson(after)) return before

    await writeCategory(tx, after)
    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: before ? 'category.changed' : 'category.added',
      subjectType: 'category',
      subjectId: categoryId,
      outletId: null,
      facts: { before: before ?? null, after },
    })
    await publish(tx, { type: 'item.changed', subject: categoryId, outletId: null })

    return after
  },
)

async function writeCategory(tx: Tx, category: Category): Promise<void> {
  const { id, name, position, packMark, colour } = category
  await tx
    .insertInto('categories')
    .values({ id, name, position, pack_mark: packMark, colour })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ name, position, pack_mark: packMark, colour }),
    )
    .execute()
}
