import { type RawBuilder, sql } from 'kysely'
import { assert } from '../../core/kernel/assert.ts'
import { type CheckResult, checkBooks } from '../modules/operations/check-books/check-books.ts'
import { type BusyDay, openBusyShop } from './busy-shop.ts'
import type { Shop } from './open-shop.ts'

/**
 * One way in which books can be wrong, the check that must see it, and the row that it must name.
 */
export interface Control {
  readonly check: string
  readonly subject: string
  readonly wrong: RawBuilder<unknown>
}

/** A busy day and the rows that controls touch. */
export interface Story {
  readonly shop: Shop
  readonly day: BusyDay
  /** Of `day.saleId`: its bill, the bill after it, its ledger entry, its event. */
  readonly ids: Readonly<Record<'document' | 'nextDocument' | 'entry' | 'event', string>>
}

/** The guards of the schema are taken off: they would not let most books become wrong. */
export async function openStory(): Promise<Story> {
  const { shop, day } = await openBusyShop()
  const { rows } = await sql<Story['ids']>`
    select d.id as document, e.id as entry, o.id as event, (select id from documents n
      where n.series_kind = d.series_kind and n.sequence = d.sequence + 1) as "nextDocument"
    from documents d
    join ledger_entries e on e.document_id = d.sale_id
    join outbox o on o.subject = d.sale_id and o.type = 'sale.completed'
    where d.sale_id = ${day.saleId} and d.refund_id is null`.execute(shop.database)
  const ids = rows[0]
  assert(ids, 'the day has its sale')
  await takeGuardsOff.execute(shop.database)
  return { shop, day, ids }
}

const takeGuardsOff = sql`do $$
  declare guard record;
  begin
    for guard in select conrelid::regclass as relation, conname from pg_constraint
      where connamespace = current_schema()::regnamespace and contype in ('f', 'c', 'u', 'p', 'x') loop
      execute format('alter table %s drop constraint if exists %I cascade',
        guard.relation, guard.conname);
    end loop;
    for guard in select indexrelid::regclass as index from pg_index where indisunique and indrelid in
      (select oid from pg_class where relnamespace = current_schema()::regnamespace) loop
      execute format('drop index %s', guard.index);
    end loop;
  end $$`

class RolledBack extends Error {
  readonly results: CheckResult[]
  constructor(results: CheckResult[]) {
    super('rolled back')
    this.results = results
  }
}

/** What one check says of books made wrong, in a transaction that leaves no trace. */
export async function checkWrongBooks(
  { shop }: Story,
  { wrong, check }: { readonly wrong: RawBuilder<unknown>; readonly check: string },
): Promise<CheckResult | undefined> {
  const work = shop.database.transaction().execute(async (tx) => {
    const { numAffectedRows = 0n } = await wrong.execute(tx)
    assert(numAffectedRows > 0n, 'the control changes something')
    throw new RolledBack(await checkBooks(tx, { settled: true, only: check }))
  })
  const results = await work.catch((error: unknown) => {
    if (error instanceof RolledBack) return error.results
    throw error
  })
  return results[0]
}

/** Moves postings of a document's entry to another account. */
export const rebook = (documentId: string, from: string, to: string) => sql`
  update ledger_postings set account_code = ${to} where account_code = ${from}
    and entry_id in (select id from ledger_entries where document_id = ${documentId})`

/** A second row like one that is there, under another id. */
export const copyRow = (table: string, id: string, where: RawBuilder<unknown>) => sql`
  insert into ${sql.table(table)} select (jsonb_populate_record(t, ${JSON.stringify({ id })}::jsonb)).*
  from ${sql.table(table)} t where ${where}`
