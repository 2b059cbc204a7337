import { sql } from 'kysely'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { chunks } from './store-write.ts'

/**
 * One writer at a time in the catalogue of a business, so that a code or a barcode found free is still free when it is
 * written. Selling only reads here and never waits.
 */
export async function lockCatalog(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('catalog'), hashtext(current_schema()))`.execute(
    tx,
  )
}

/** Which item has each of these codes; keys are in capitals. */
export async function codeOwners(
  reader: Reader,
  codes: readonly string[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  for (const chunk of chunks([...new Set(codes.map((code) => code.toUpperCase()))])) {
    const { rows } = await sql<{ code: string; id: string }>`
      select upper(code) as code, id from items where upper(code) = any(${chunk}::text[])`.execute(
      reader,
    )
    for (const row of rows) owners.set(row.code, row.id)
  }
  return owners
}

/** Which item has each of these normalised barcodes, on itself or on a pack. */
export async function barcodeOwners(
  reader: Reader,
  barcodes: readonly string[],
): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  for (const chunk of chunks([...new Set(barcodes)])) {
    const { rows } = await sql<{ barcode: string; id: string }>`
      select barcode, item_id as id from item_barcodes
      where barcode = any(${chunk}::text[])`.execute(reader)
    for (const row of rows) owners.set(row.barcode, row.id)
  }
  return owners
}

export async function scaleCodeOwners(
  reader: Reader,
  scaleCodes: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`
    select scale_code as code, id from items
    where scale_code = any(${scaleCodes}::text[])`.execute(reader)
  return new Map(rows.map((row) => [row.code, row.id]))
}

export async function packOwners(
  reader: Reader,
  packIds: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ packId: string; id: string }>`
    select id as "packId", item_id as id from item_packs
    where id = any(${packIds}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.packId, row.id]))
}

export async function unknownOutlets(
  reader: Reader,
  outletIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from unnest(${outletIds}::uuid[]) as id
    where id not in (select id from outlets)`.execute(reader)
  return rows.map((row) => row.id)
}

/** Groups by name, made where they are missing. */
export async function ensureGroups(tx: Tx, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(names)]
  if (wanted.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    select id, name from item_groups where name = any(${wanted}::text[])`.execute(tx)
  const groups = new Map(found.rows.map((row) => [row.name, row.id]))
  const added = wanted.filter((name) => !groups.has(name)).map((name) => ({ id: newId(), name }))
  for (const chunk of chunks(added)) await insertRows('item_groups', chunk).execute(tx)
  for (const { id, name } of added) groups.set(name, id)
  return groups
}
