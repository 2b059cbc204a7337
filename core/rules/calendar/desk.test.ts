import { expect, test } from 'vitest'
import type { CalendarDay, CalendarVisit, VisitStep } from '../../contracts/appointments.ts'
import { instantOf, type Moment, minuteLength, momentOf } from '../../kernel/wall-time.ts'
import { blocksOf, closedIn, frameOf, layBlocks } from './blocks.ts'
import { clashesOf } from './clashes.ts'
import { deskLists, minutesLate } from './desk-lists.ts'
import { movedVisit, resizedVisit } from './moves.ts'
import { neighbourOf } from './neighbours.ts'

const midnight = Date.parse('2026-10-17T00:00:00+05:30')
const at = (time: string): Moment =>
  midnight + (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * minuteLength
const instant = (time: string) => instantOf(at(time))
const pooja = { kind: 'staff', id: 'pooja' } as const
const meher = { kind: 'staff', id: 'meher' } as const

type Span = readonly [from: string, to: string, alone?: 'alone']

/** A visit of one service; each span is a step, cleaned up after for five minutes at its end. */
function visit(id: string, staffId: string, spans: readonly Span[], more = {}): CalendarVisit {
  const steps = spans.map(([from, to, alone], stepNo): VisitStep => {
    const isLast = stepNo === spans.length - 1
    return {
      ...{ stepNo, name: null, startsAt: instant(from), endsAt: instant(to) },
      busyFrom: instant(from),
      busyUntil: instantOf(at(to) + (isLast ? 5 * minuteLength : 0)),
      ...{ needsStaff: !alone, staffId: alone ? null : staffId, resourceId: 'chair' },
    }
  })
  const [startsAt, endsAt] = [instant(spans[0]?.[0] ?? ''), instant(spans.at(-1)?.[1] ?? '')]
  const service = { serviceNo: 1, itemId: 'cut', staffId, startsAt, endsAt, steps, options: [] }
  const shape = { id, version: 1, state: 'booked', startsAt, endsAt, services: [service] }
  return { ...shape, ...more } as unknown as CalendarVisit
}

function dayOf(visits: readonly CalendarVisit[]): CalendarDay {
  const open = [{ startsAt: instant('10:00'), endsAt: instant('18:30') }]
  const column = { position: 0, colour: 1, breaks: [], bookedMinutes: 0, openMinutes: 510 }
  const day = {
    ...{ timeZone: 'Asia/Kolkata', startsAt: instant('00:00'), endsAt: instant('24:00') },
    staff: [
      { ...column, id: 'pooja', name: 'Pooja', open },
      { ...column, id: 'meher', name: 'Meher', open },
    ],
    ...{ resources: [], visits, blocks: [] },
  }
  return day as unknown as CalendarDay
}

const knowsAll = () => new Set(['cut'])

test('while colour sets, somebody else stands within the block, not beside it', () => {
  const colour = visit('colour', 'meher', [
    ['13:45', '14:15'],
    ['14:15', '14:50', 'alone'],
    ['14:50', '15:20'],
  ])
  const cut = visit('cut', 'meher', [['14:15', '14:45']])
  const beside = visit('beside', 'meher', [['15:00', '15:30']])
  const laid = layBlocks(blocksOf([cut, colour, beside], meher))
  expect(laid.map(({ visit: { id }, lane, lanes, inset }) => [id, lane, lanes, inset])).toEqual([
    ['colour', 0, 2, false],
    ['cut', 0, 1, true],
    ['beside', 1, 2, false],
  ])
  expect(laid[0]?.free).toEqual([{ from: at('14:15'), to: at('14:50') }])
})

test('a drop is told what it lies over: the cleaning up after it counts, the free time of others does not', () => {
  const trupti = visit('trupti', 'pooja', [['17:00', '18:00']])
  const neha = visit('neha', 'pooja', [['15:00', '15:45']])
  const day = dayOf([trupti, neha])
  const by = (time: string) => ({ by: at(time) - at('15:00'), change: null })
  expect(clashesOf(day, movedVisit(neha, by('16:10')), knowsAll)).toEqual([])
  const tight = clashesOf(day, movedVisit(neha, by('16:15')), knowsAll)
  expect(tight).toMatchObject([
    { kind: 'visit', owner: pooja, visit: { id: 'trupti' } },
    { kind: 'visit', owner: { kind: 'resource', id: 'chair' } },
  ])
  expect(clashesOf(day, movedVisit(neha, by('18:10')), knowsAll)).toMatchObject([
    { kind: 'closed', owner: pooja },
  ])
})

test('in another column a visit meets who is there, and who cannot do it is named', () => {
  const neha = visit('neha', 'pooja', [['15:00', '15:45']])
  const day = dayOf([neha, visit('gone', 'meher', [['15:00', '16:00']], { state: 'cancelled' })])
  const change = { serviceNo: 1, from: pooja, to: meher }
  const there = movedVisit(neha, { by: 0, change })
  expect(there.services[0]?.staffId).toBe('meher')
  expect(clashesOf(day, there, knowsAll)).toEqual([])
  expect(clashesOf(day, there, () => new Set())).toEqual([{ kind: 'unskilled', owner: meher }])
})

test('a longer service keeps its start, and its cleaning up goes along', () => {
  const neha = visit('neha', 'pooja', [['15:00', '15:45']])
  const long = resizedVisit(neha, { serviceNo: 1, endsAt: at('16:15') })
  expect([long.startsAt, long.endsAt]).toEqual([instant('15:00'), instant('16:15')])
  expect(momentOf(long.services[0]?.steps[0]?.busyUntil ?? instant('00:00'))).toBe(at('16:20'))
})

test('the day is shown in whole hours, and what nobody works is shaded', () => {
  const day = dayOf([visit('early', 'pooja', [['09:40', '10:10']])])
  const frame = frameOf(day)
  expect(frame).toEqual({ from: at('09:00'), to: at('19:00') })
  expect(closedIn(frame, [{ from: at('10:00'), to: at('18:30') }])).toEqual([
    { from: at('09:00'), to: at('10:00') },
    { from: at('18:30'), to: at('19:00') },
  ])
})

test('arrows go down a column and over to the block that is nearest in time', () => {
  const one = blocksOf(
    [visit('a', 'pooja', [['10:00', '10:30']]), visit('b', 'pooja', [['15:00', '15:30']])],
    pooja,
  )
  const other = blocksOf(
    [visit('c', 'meher', [['11:00', '11:30']]), visit('d', 'meher', [['14:30', '15:00']])],
    meher,
  )
  const columns = [one, [], other]
  const from = (id: string) => columns.flat().find((block) => block.visit.id === id)?.id ?? ''
  expect(neighbourOf(columns, from('a'), 'down')?.visit.id).toBe('b')
  expect(neighbourOf(columns, from('b'), 'down')).toBeNull()
  expect(neighbourOf(columns, from('b'), 'right')?.visit.id).toBe('d')
  expect(neighbourOf(columns, from('c'), 'left')?.visit.id).toBe('a')
})

test('the desk is told who is late, who waits and whose time is over', () => {
  const states = [
    visit('late', 'pooja', [['10:00', '10:30']]),
    visit('soon', 'pooja', [['10:55', '11:30']]),
    visit('waits', 'pooja', [['10:30', '11:00']], { state: 'arrived' }),
    visit('over', 'meher', [['10:00', '10:45']], { state: 'in_service' }),
    visit('pays', 'meher', [['10:00', '10:45']], { state: 'in_service', isServed: true }),
  ]
  const clock = { now: at('11:00'), lateMinutes: 10 }
  const lists = deskLists(states, clock)
  const ids = (visits: readonly CalendarVisit[]) => visits.map(({ id }) => id)
  expect(ids(lists.late)).toEqual(['late'])
  expect(minutesLate(states[0] as CalendarVisit, clock)).toBe(60)
  expect(ids(lists.waiting)).toEqual(['waits'])
  expect(ids(lists.overdue)).toEqual(['over'])
  expect(ids(lists.readyToPay)).toEqual(['pays'])
  expect(ids(lists.unconfirmed)).toEqual(['soon'])
})
