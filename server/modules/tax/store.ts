import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { TaxClass, TaxClassPeriod } from '../../../core/contracts/catalog.ts'
import type { TaxClassRate } from '../../../core/rules/tax/gst.ts'
import { now } from '../../platform/clock.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import { insertRows } from '../../platform/database/rows.ts'

type Period = z.infer<typeof TaxClassPeriod>

const periodAsJson = sql`json_build_object('validFrom', p.valid_from, 'treatment', p.treatment,
  'rate', p.rate_ppm, 'cess', p.cess_ppm, 'band', case when p.band_up_to_minor is not null then
  json_build_object('upTo', p.band_up_to_minor, 'rateAbove', p.band_rate_ppm) end)`

/** A column of a larger query: the dated rates of a tax class, oldest first, as the tax rules read them. */
export function ratesColumn(taxClassId: RawBuilder<unknown>): RawBuilder<readonly TaxClassRate[]> {
  return sql`(select coalesce(json_agg(${periodAsJson} order by p.valid_from), '[]')
    from tax_class_periods p where p.tax_class_id = ${taxClassId})`
}

export async function selectRates(
  reader: Reader,
  ids: readonly string[],
): Promise<Map<string, readonly TaxClassRate[]>> {
  const { rows } = await sql<{ id: string; rates: readonly TaxClassRate[] }>`
    select c.id, ${ratesColumn(sql.ref('c.id'))} as rates from tax_classes c
    where c.id = any(${[...new Set(ids)]}::uuid[])`.execute(reader)
  return new Map(rows.map((row) => [row.id, row.rates]))
}

/** All classes, the lowest rate of their latest period first. */
export async function selectTaxClasses(reader: Reader): Promise<TaxClass[]> {
  const { rows } = await sql<TaxClass>`
    select c.id, c.code, c.name, ${ratesColumn(sql.ref('c.id'))} as periods
    from tax_classes c order by (select p.rate_ppm from tax_class_periods p
      where p.tax_class_id = c.id order by p.valid_from desc limit 1), c.code`.execute(reader)
  return rows
}

export async function selectTaxClass(reader: Reader, id: string): Promise<TaxClass | undefined> {
  const { rows } = await sql<TaxClass>`
    select c.id, c.code, c.name, ${ratesColumn(sql.ref('c.id'))} as periods
    from tax_classes c where c.id = ${id}`.execute(reader)
  return rows[0]
}

/** Rates by date are read and written by one person at a time. */
export async function lockTaxClasses(tx: Tx): Promise<void> {
  await sql`lock table tax_classes in share row exclusive mode`.execute(tx)
}

/** Puts a class and exactly these periods in the place of what was there. */
export async function writeTaxClass(tx: Tx, taxClass: TaxClass): Promise<void> {
  const { id, code, name, periods } = taxClass
  await sql`insert into tax_classes (id, code, name, created_at) values (${id}, ${code}, ${name}, ${now()})
    on conflict (id) do update set code = excluded.code, name = excluded.name`.execute(tx)
  await sql`delete from tax_class_periods where tax_class_id = ${id}`.execute(tx)
  await insertRows(
    'tax_class_periods',
    periods.map((period: Period) => ({
      tax_class_id: id,
      valid_from: period.validFrom,
      treatment: period.treatment,
      rate_ppm: period.rate,
      cess_ppm: period.cess,
      band_up_to_minor: period.band?.upTo ?? null,
      band_rate_ppm: period.band?.rateAbove ?? null,
    })),
  ).execute(tx)
}
