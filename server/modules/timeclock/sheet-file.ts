import type { SheetDay } from '../../../core/contracts/time-clock.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import { momentOf, wallTimeOf } from '../../../core/kernel/wall-time.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import { csvFile, plainHours } from '../../platform/csv.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { type Days, readTimeSheets } from './time-sheets.ts'

const columns = [
  'person_id',
  'person',
  'date',
  'first_in',
  'last_out',
  'worked_hours',
  'break_hours',
  'roster_hours',
  'late_minutes',
  'open',
  'changed',
]

/** A row for each person and day. `open` says where an end is missing, whose hours are then not counted. */
export async function exportTimeSheets(
  reader: Reader,
  actor: OutletActor,
  days: Days,
): Promise<FileAnswer> {
  const { people, timeZone } = await readTimeSheets(reader, actor, days)
  const rows = people.flatMap(({ personId, name, days: own }) =>
    own.map((day) => [personId, name, ...dayCells(day, timeZone)]),
  )
  return csvFile(`hours-${days.from}-${days.to}`, [columns, ...rows])
}

function dayCells(day: SheetDay, zone: string): string[] {
  const counted = day.punches.filter(({ removed }) => !removed)
  const out = day.open ? null : (counted.at(-1)?.endedAt ?? null)
  return [
    day.day,
    timeCell(counted[0]?.startedAt ?? null, zone),
    timeCell(out, zone),
    plainHours(day.workedMinutes),
    plainHours(day.breakMinutes),
    plainHours(day.rosteredMinutes),
    String(day.lateMinutes),
    day.open ?? '',
    day.punches.some(({ changes }) => changes.length > 0) ? 'yes' : '',
  ]
}

function timeCell(at: Instant | null, zone: string): string {
  if (at === null) return ''
  const { minute } = wallTimeOf(momentOf(at), zone)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
