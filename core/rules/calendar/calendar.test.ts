import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../kernel/dates.ts'
import { minuteLength, wallTimeOf } from '../../kernel/wall-time.ts'
import { at, claim, clockOf, india, openOn, testDay } from '../free-times/salon-for-tests.ts'
import { columnsOf } from './columns.ts'
import { clashesOf, dragged, drawn, snapped } from './drag.ts'
import { inLanes, meet } from './lanes.ts'

const block = (id: string, from: number, to: number) => ({ id, from, to })
const shape = (blocks: ReturnType<typeof block>[]) =>
  inLanes(blocks).map(({ block: { id }, lane, lanes, wide }) => `${id} ${lane}/${lanes} ${wide}`)

test.each([
  ['alone', [block('a', 0, 30), block('b', 30, 60)], ['a 0/1 1', 'b 0/1 1']],
  ['two at once', [block('a', 0, 30), block('b', 10, 40)], ['a 0/2 1', 'b 1/2 1']],
  // The cut fits into the time in which the colour works; a third that overlaps one of both is as wide as may be.
  [
    'a free lane is used again',
    [block('a', 0, 60), block('b', 0, 20), block('c', 20, 60)],
    ['a 0/2 1', 'b 1/2 1', 'c 1/2 1'],
  ],
  [
    'wide where nothing is beside it',
    [block('a', 0, 60), block('b', 5, 50), block('c', 10, 20), block('d', 52, 58)],
    ['a 0/3 1', 'b 1/3 1', 'c 2/3 1', 'd 1/3 2'],
  ],
])('%s', (_, blocks, expected) => {
  expect(shape(blocks)).toEqual(expected)
  expect(shape(blocks.toReversed())).toEqual(expected)
})

const blocks = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 60 })), {
    maxLength: 25,
  })
  .map((drawn) => drawn.map(([from, length], i) => block(`b${i}`, from, from + length)))

test('no two blocks that overlap share any lane, and there are no more lanes than overlap at once', () => {
  fc.assert(
    fc.property(blocks, (list) => {
      const placed = inLanes(list)
      expect(placed).toHaveLength(list.length)
      for (const [i, one] of placed.entries()) {
        expect(one.lane + one.wide).toBeLessThanOrEqual(one.lanes)
        const atOnce = list.map(
          ({ from }) => list.filter((b) => b.from <= from && from < b.to).length,
        )
        expect(one.lanes).toBeLessThanOrEqual(Math.max(...atOnce))
        for (const other of placed.slice(i + 1)) {
          if (!meet(one.block, other.block)) continue
          expect(one.lanes).toBe(other.lanes)
          const apart = one.lane + one.wide <= other.lane || other.lane + other.wide <= one.lane
          expect(apart).toBe(true)
        }
      }
    }),
  )
})

test('a block snaps to five minutes of the wall, everywhere', () => {
  expect(clockOf(snapped(at('10:02'), india))).toBe('10:00')
  expect(clockOf(snapped(at('10:02') + 30_000, india))).toBe('10:05')
  const zone = fc.constantFrom('Asia/Kathmandu', 'Australia/Lord_Howe', 'Europe/Berlin')
  const moment = fc.integer({ min: Date.UTC(2026, 2, 1), max: Date.UTC(2026, 11, 1) })
  fc.assert(
    fc.property(zone, moment, (timeZone, drawn) => {
      const there = snapped(drawn, timeZone)
      expect(wallTimeOf(there, timeZone).minute % 5).toBe(0)
      expect(there % minuteLength).toBe(0)
      expect(Math.abs(there - drawn)).toBeLessThanOrEqual(2.5 * minuteLength)
    }),
  )
})

const colour = [
  { kind: 'staff' as const, id: 'anna', from: at('10:00'), to: at('10:45') },
  { kind: 'staff' as const, id: 'anna', from: at('11:20'), to: at('11:50') },
  { kind: 'resource' as const, id: 'one', from: at('10:00'), to: at('11:50') },
]
const anna = { kind: 'staff' as const, id: 'anna' }
const bina = { kind: 'staff' as const, id: 'bina' }

test('dragging moves all of a visit, and gives one column to another person', () => {
  const moved = dragged({ claims: colour, by: 30 * minuteLength, from: anna, to: bina })
  expect(moved.map(({ id, from, to }) => `${id} ${clockOf(from)}-${clockOf(to)}`)).toEqual([
    'bina 10:30-11:15',
    'bina 11:50-12:20',
    'one 10:30-12:20',
  ])
})

test('what a drop would clash with is said, and time in which nobody is needed is free', () => {
  const open = () => openOn(['09:00-12:00'])
  const there = claim('staff', 'anna', '10:45-11:20')
  const chair = claim('resource', 'one', '12:00-13:00')
  const stay = dragged({ claims: colour, by: 0, from: anna, to: anna })
  expect(clashesOf({ dragged: stay, claims: [there, chair], open })).toEqual([])
  const later = dragged({ claims: colour, by: 30 * minuteLength, from: anna, to: anna })
  expect(clashesOf({ dragged: later, claims: [there, chair], open })).toEqual([
    { code: 'taken', claim: there },
    { code: 'not_open', ...anna, from: at('11:50'), to: at('12:20') },
    { code: 'taken', claim: chair },
    { code: 'not_open', kind: 'resource', id: 'one', from: at('10:30'), to: at('12:20') },
  ])
})

test('columns are those of who works, in the order of the outlet, with their load', () => {
  const person = (id: string, order: number, hours: string[]) => {
    return { kind: 'staff' as const, id, name: id, order, open: openOn(hours) }
  }
  const owners = [
    person('cora', 1, []),
    person('bina', 2, ['09:00-13:00']),
    person('anna', 2, ['09:00-11:00']),
    person('dina', 0, []),
  ]
  const claims = [claim('staff', 'bina', '09:00-10:00'), claim('staff', 'dina', '09:00-10:00')]
  const day = { from: at('00:00'), to: at('00:00', addDays(testDay, 1)) }
  const shown = (showOff: boolean) =>
    columnsOf({ owners, claims, day, showOff }).map(({ owner, isOff, load }) => {
      return `${owner.id}${isOff ? ' off' : ''} ${load / 10_000}`
    })
  expect(shown(false)).toEqual(['dina off 0', 'anna 0', 'bina 25'])
  expect(shown(true)).toEqual(['dina off 0', 'cora off 0', 'anna 0', 'bina 25'])
})

test('what is drawn over empty space is whole quarters of an hour, either way and within the day', () => {
  const minute = (count: number) => count * minuteLength
  const frame = { from: minute(600), to: minute(700) }
  const draw = (at: number, to: number) => {
    const { from, to: end } = drawn({ at: minute(at), to: minute(to) }, frame)
    return [from / minuteLength, end / minuteLength]
  }
  expect(draw(617, 642)).toEqual([615, 645])
  expect(draw(642, 617)).toEqual([615, 645])
  expect(draw(615, 615)).toEqual([615, 630])
  expect(draw(590, 604)).toEqual([600, 615])
  expect(draw(680, 900)).toEqual([675, 690])
})
