import type { TillClient } from '../../e2e/lib/till-client.ts'
import type { GeneratedItem } from '../search-catalogue.ts'

/** Imports made-up items through the API, and gives how long it took in seconds. */
export async function importItems(
  till: TillClient,
  items: readonly GeneratedItem[],
): Promise<number> {
  const rupees = (minor: number) =>
    `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
  const rows = items.map(({ code, name, variant, barcode, priceMinor }) =>
    [code, name, variant, barcode, rupees(priceMinor)].join(','),
  )
  const csv = ['code,name,variant,barcode,price', ...rows].join('\n')
  const started = performance.now()
  const body = { csv, mode: 'apply', defaults: { taxClassCode: 'gst5' } }
  const answer = await till.call('POST', '/api/v1/items/import', body)
  if (answer.status !== 200) throw new Error(`Not imported: ${JSON.stringify(answer.body)}`)
  return Math.round((performance.now() - started) / 100) / 10
}
