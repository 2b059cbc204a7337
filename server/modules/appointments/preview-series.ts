import type { z } from 'zod'
import type { previewSeries as contract, SeriesDay } from '../../../core/contracts/visit-series.ts'
import { instantOf } from '../../../core/kernel/wall-time.ts'
import type { Reader } from '../../platform/database/client.ts'
import { zoneOf } from '../rosters/public.ts'
import { daysOfSeries, ruleFrom } from './series.ts'
import { tryStart } from './try-start.ts'
import { wantedParts } from './wanted-parts.ts'

/** The days that a series would have, and for each whether it is free. Nothing is kept by it. */
export async function previewSeries(
  reader: Reader,
  { outletId }: { readonly outletId: string },
  input: z.infer<typeof contract.body>,
): Promise<{ readonly days: SeriesDay[] }> {
  const zone = await zoneOf(reader, outletId)
  const found = daysOfSeries(ruleFrom(input.rhythm, input.startsAt, zone), zone)
  const days: SeriesDay[] = []
  for (const { date, at } of found) {
    const tried = await tryStart(reader, outletId, {
      startsAt: instantOf(at),
      customerId: input.customerId,
      exceptSources: [],
      partsIn: (context) => wantedParts(input.services, context),
    })
    days.push({ day: date, ...tried })
  }
  return { days }
}
