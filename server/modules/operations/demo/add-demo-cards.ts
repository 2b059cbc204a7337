import { sql } from 'kysely'
import type { CardContent } from '../../../../core/contracts/client-cards.ts'
import type { Instant } from '../../../../core/kernel/dates.ts'
import type { Quantity } from '../../../../core/kernel/quantity.ts'
import { instantOf, minuteLength, momentOf } from '../../../../core/kernel/wall-time.ts'
import type { Tx } from '../../../platform/database/client.ts'
import { newId } from '../../../platform/ids.ts'
import { writeKind, writeNewEntry, writeNewTest } from '../../clientcards/public.ts'

const day = 24 * 60 * minuteLength
const grams = (whole: number) => (whole * 1000) as Quantity
const colours = ['SV-GLC', 'SV-HLT']

const allergies = ['PPD in dark colours', 'Latex gloves', 'Ammonia: use the range without it']

const formula: CardContent = {
  kind: 'formula',
  name: 'All over',
  lines: [
    { product: 'Majirel 6.34', grams: grams(40), developer: '6 %', minutes: 35 },
    { product: 'Majirel 7.1', grams: grams(10), developer: null, minutes: null },
  ],
  result: 'Warm and even. Leave five minutes less at the temples.',
}

interface DemoCards {
  readonly userId: string
  readonly now: Instant
  /** Ids of the services by their codes. */
  readonly itemIds: ReadonlyMap<string, string>
}

/**
 * Cards of some who had colour: what they are allergic to, what was mixed, and their patch tests, of which one holds,
 * one ran out and one was failed. The test only warns, so that every visit of the demo can be moved.
 */
export async function addDemoCards(tx: Tx, { userId, now, itemIds }: DemoCards): Promise<void> {
  const kindId = newId()
  const coloured = colours.flatMap((code) => itemIds.get(code) ?? [])
  await writeKind(tx, {
    ...{ id: kindId, name: 'Hair colour', hoursBefore: 48, validDays: 180 },
    ...{ itemIds: coloured, blocks: false, active: true },
  })
  const { rows } = await sql<{ customerId: string; visitId: string; at: Instant }>`
    select distinct on (v.customer_id) v.customer_id as "customerId", v.id as "visitId", v.ends_at as at
    from visits v join visit_services s on s.visit_id = v.id join customers c on c.id = v.customer_id
    where v.state = 'completed' and s.item_id = any(${coloured}::uuid[])
    order by v.customer_id, v.starts_at desc limit 6`.execute(tx)
  const daysAgo = [20, 200, 12]
  for (const [i, { customerId, visitId, at }] of rows.entries()) {
    await writeNewEntry(tx, { customerId, visitId, content: formula, userId, at })
    const text = allergies[i]
    if (text) {
      const content = { kind: 'allergy', text } as const
      await writeNewEntry(tx, { customerId, visitId: null, content, userId, at })
    }
    const ago = daysAgo[i]
    if (ago === undefined) continue
    const doneAt = instantOf(momentOf(now) - ago * day)
    const passed = i !== 2
    await writeNewTest(tx, { customerId, kindId, doneAt, userId, passed })
  }
}
