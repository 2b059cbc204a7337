import { sql } from 'kysely'
import type { CompleteSaleRequest } from '../../../core/contracts/sales.ts'
import type { Salesperson } from '../../../core/contracts/salespeople.ts'
import type { Reader } from '../../platform/database/client.ts'

/** People who work in an outlet: those of this outlet, and those of all. */
export async function selectSalespeople(reader: Reader, outletId: string): Promise<Salesperson[]> {
  const { rows } = await sql<Salesperson>`select id, name from users
    where active and (outlet_ids is null or ${outletId}::uuid = any(outlet_ids))
    order by name, id`.execute(reader)
  return rows
}

/** Which of the people that the lines name are known. A line of an unknown person is the cashier's. */
export async function knownSalespeople(
  reader: Reader,
  request: CompleteSaleRequest,
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(request.lines.flatMap((line) => line.salespersonId ?? []))]
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ id: string }>`select id from users
    where id = any(${ids}::uuid[])`.execute(reader)
  return new Set(rows.map((row) => row.id))
}
