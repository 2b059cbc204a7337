import { sql } from 'kysely'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import { monthsBegun } from '../../../core/rules/memberships/term.ts'
import { type MonthlyLeft, monthlyLeft } from '../../../core/rules/prepaid/monthly.ts'

/** Sessions of a package that come month by month, with what became of them. */
export interface MonthlyRow {
  readonly sessions: number
  readonly perMonth: number
  readonly rollCap: number
  readonly startsOn: BusinessDate
  readonly stoodDays: number
  readonly frozenOn: BusinessDate | null
  /** Used in each month, less what came back in it. */
  readonly used: Readonly<Record<string, number>>
  readonly returned: number
}

/** The monthly sessions of a benefit `b` of a package `p`; null where all its sessions are there from the start. */
export const monthlyOf = sql`case when b.per_month is not null then json_build_object(
  'sessions', b.sessions, 'perMonth', b.per_month, 'rollCap', b.roll_cap,
  'startsOn', p.starts_on, 'stoodDays', p.stood_days, 'frozenOn', p.frozen_on,
  'used', coalesce((select json_object_agg(m.month, m.used) from (
    select month, -sum(sessions) as used from package_entries
    where benefit_id = b.id and kind in ('redeemed', 'restored') group by month) m), '{}'),
  'returned', (select coalesce(-sum(sessions), 0) from package_entries
    where benefit_id = b.id and kind = 'returned')) end`

/** In which month of a monthly package a day lies, the first being 0; null before it begins. */
export function monthOn(row: MonthlyRow, on: BusinessDate): number | null {
  const begun = begunOn(row, on)
  return begun > 0 ? begun - 1 : null
}

const begunOn = (
  { startsOn, stoodDays, frozenOn, sessions, perMonth }: MonthlyRow,
  on: BusinessDate,
) => monthsBegun({ months: sessions / perMonth, startsOn, stoodDays, frozenOn, endedOn: null }, on)

/** What is left of them on a day. */
export const leftOn = (row: MonthlyRow, on: BusinessDate): MonthlyLeft =>
  monthlyLeft(row, begunOn(row, on), (month) => row.used[month] ?? 0, row.returned)
