import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, businessDate } from '../../kernel/dates.ts'
import { minuteLength } from '../../kernel/wall-time.ts'
import { calendarOf } from './candidates.ts'
import { scanMinutes } from './minute-scan-for-tests.ts'
import { openTimes } from './open-time.ts'
import type { Claim, Owner } from './question.ts'
import {
  type Asked,
  answer,
  part,
  question,
  staffPost,
  step,
  unitPost,
  visitOf,
} from './salon-for-tests.ts'
import { indexAt } from './spans.ts'
import { claimsOf } from './visit-claims.ts'

/** Nights on which clocks change, and days on which they do not. */
const nights = [
  ['Europe/Berlin', '2026-03-29'],
  ['Europe/Berlin', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['America/Havana', '2026-11-01'],
  ['Asia/Kolkata', '2026-12-01'],
  ['Asia/Kathmandu', '2026-12-01'],
  ['Pacific/Kiritimati', '2026-12-01'],
  ['Etc/GMT+12', '2026-12-01'],
] as const

const five = (min: number, max: number) =>
  fc.integer({ min: min / 5, max: max / 5 }).map((n) => n * 5)

const pieces = fc.array(
  fc.tuple(five(0, 1440), five(0, 600)).map(([from, length]) => ({ from, to: from + length })),
  { maxLength: 2 },
)

const steps = fc.array(
  fc.record({
    gap: fc.constantFrom(0, 0, 15),
    length: five(5, 60),
    setUp: fc.constantFrom(0, 0, 5, 10),
    cleanUp: fc.constantFrom(0, 0, 5, 15),
    staffed: fc.boolean(),
    slower: fc.constantFrom(0, 10),
  }),
  { minLength: 1, maxLength: 3 },
)

const parts = fc.array(
  fc.record({
    steps,
    chair: fc.boolean(),
    after: fc.constantFrom('previous_end', 'previous_end', 'previous_start', 'visit'),
    minutes: fc.constantFrom(0, 0, 20),
    only: fc.constantFrom(null, null, 's1'),
    slow: fc.constantFrom(null, 's0'),
  }),
  { minLength: 1, maxLength: 2 },
)

const claims = fc.array(
  fc.record({
    owner: fc.constantFrom('s0', 's1', 's2', 'c0', 'c1'),
    from: fc.integer({ min: 0, max: 1600 }),
    length: fc.integer({ min: 1, max: 240 }),
    why: fc.constantFrom('visit', 'hold', 'break', 'leave'),
  }),
  { maxLength: 6 },
)

const salon = fc
  .record({
    night: fc.constantFrom(...nights),
    people: fc.array(pieces, { minLength: 1, maxLength: 3 }),
    chairs: fc.integer({ min: 0, max: 2 }),
    parts,
    claims,
    grid: fc.constantFrom(5, 15, 30),
  })
  .map((drawn): Asked => {
    const [zone, day] = drawn.night
    const date = businessDate(day)
    const days = { from: date, to: date }
    const every = (list: readonly { from: number; to: number }[]) => {
      const plan = { pieces: list, breaks: [] }
      const patterns = [{ from: addDays(date, -7), until: null, weeks: [Array(7).fill(plan)] }]
      return openTimes({ zone, days, hours: null, away: [] })({ patterns, overrides: [] })
    }
    const owners: Owner[] = [
      ...drawn.people.map((list, i): Owner => {
        return { kind: 'staff', id: `s${i}`, skills: ['cut'], open: every(list) }
      }),
      ...Array.from({ length: drawn.chairs }, (_, i): Owner => {
        return {
          kind: 'resource',
          id: `c${i}`,
          type: 'chair',
          open: every([{ from: 0, to: 1440 }]),
        }
      }),
    ]
    const begin = calendarOf(days, zone).dayStarts[0] ?? 0
    const taken = drawn.claims.map(({ owner, from, length, why }): Claim => {
      const start = begin + from * minuteLength
      const kind = owner.startsWith('s') ? 'staff' : 'resource'
      return { kind, id: owner, from: start, to: start + length * minuteLength, why }
    })
    const visit = visitOf(...drawn.parts.map((each, i) => partOf(each, i)))
    return question({ zone, days, grid: drawn.grid, owners, claims: taken, visit, now: 0 })
  })

type DrawnPart =
  typeof parts extends fc.Arbitrary<infer Each extends unknown[]> ? Each[number] : never

function partOf({ steps: drawn, chair, after, minutes, only, slow }: DrawnPart, index: number) {
  let offset = 0
  const made = drawn.map(({ gap, length, setUp, cleanUp, staffed }) => {
    const posts = [...(staffed || !chair ? ['stylist'] : []), ...(chair ? ['chair'] : [])]
    const next = step(offset + gap, length, posts, { setUp, cleanUp })
    offset += gap + length
    return next
  })
  let moved = 0
  const slower = made.map(({ offset: from, length, setUp, cleanUp }, i) => {
    const more = drawn[i]?.slower ?? 0
    moved += more
    return { offset: from + moved - more, length: length + more, setUp, cleanUp }
  })
  const post = staffPost({ only: only ? [only] : null })
  return part(`p${index}`, {
    begins: { after, minutes },
    posts: chair ? [post, unitPost('chair')] : [post],
    steps: made,
    paces: slow ? [{ staff: [slow], steps: slower }] : [],
  })
}

function shown(asked: Asked) {
  const { starts, refused } = answer(asked)
  return { starts, refused: refused() }
}

const startsOf = (asked: Asked) => answer(asked).starts.map(({ at }) => at)

test('the starts are those of a scan of every minute and every choice, on nights with a clock change too', () => {
  fc.assert(
    fc.property(salon, (asked) => {
      expect(startsOf(asked)).toEqual(scanMinutes(asked))
    }),
    { numRuns: 150 },
  )
})

test('what is offered can be booked at once, and every other start of the grid is refused with a reason', () => {
  fc.assert(
    fc.property(salon, (asked) => {
      const { starts, refused } = shown(asked)
      for (const start of starts) {
        for (const { kind, id, from, to } of claimsOf(asked.visit, start)) {
          const open = asked.owners.find((owner) => owner.kind === kind && owner.id === id)?.open
          const found = indexAt(open ?? [], from)
          expect(found >= 0 && (open?.[found + 1] ?? 0) >= to).toBe(true)
          const clash = asked.claims.find((each) => {
            return each.kind === kind && each.id === id && each.from < to && from < each.to
          })
          expect(clash).toBeUndefined()
        }
      }
      const all = startsOf({
        ...asked,
        owners: [free],
        claims: [],
        visit: simple,
      })
      expect([...starts, ...refused].map(({ at }) => at).sort()).toEqual(all)
    }),
    { numRuns: 60 },
  )
})

const simple = visitOf(part('any', { steps: [step(0, 5, ['stylist'])] }))
const free: Owner = { kind: 'staff', id: 'free', skills: ['cut'], open: [0, 9e15] }

test('another claim never makes a start possible', () => {
  fc.assert(
    fc.property(salon, (asked) => {
      const fewer = startsOf({ ...asked, claims: asked.claims.slice(0, -1) })
      expect(startsOf(asked).filter((at) => !fewer.includes(at))).toEqual([])
    }),
    { numRuns: 60 },
  )
})

test('everything some weeks later gives the same some weeks later', () => {
  const inIndia = salon.filter(({ zone }) => zone === 'Asia/Kolkata' || zone === 'Asia/Kathmandu')
  fc.assert(
    fc.property(inIndia, fc.integer({ min: -60, max: 60 }), (asked, weeks) => {
      const by = weeks * 7 * 1440 * minuteLength
      const days = {
        from: addDays(asked.days.from, weeks * 7),
        to: addDays(asked.days.to, weeks * 7),
      }
      const owners = asked.owners.map((owner) => {
        return { ...owner, open: owner.open.map((moment) => moment + by) }
      })
      const later = asked.claims.map((each) => ({
        ...each,
        from: each.from + by,
        to: each.to + by,
      }))
      const moved = startsOf({ ...asked, days, owners, claims: later, now: by })
      expect(moved).toEqual(startsOf({ ...asked, now: 0 }).map((at) => at + by))
    }),
    { numRuns: 30 },
  )
})

test('the order in which things are given decides nothing', () => {
  fc.assert(
    fc.property(salon, fc.boolean(), (asked, tight) => {
      const gaps = { offer: tight ? ('edges' as const) : ('all' as const), dayEdges: true }
      const turned = { owners: asked.owners.toReversed(), claims: asked.claims.toReversed() }
      expect(shown({ ...asked, ...turned, gaps })).toEqual(shown({ ...asked, gaps }))
    }),
    { numRuns: 60 },
  )
})

test('leaving no gaps only leaves out, on the grid, and never a whole day', () => {
  fc.assert(
    fc.property(salon, fc.boolean(), (asked, dayEdges) => {
      const all = startsOf(asked)
      const { starts, refused } = shown({ ...asked, gaps: { offer: 'edges', dayEdges } })
      const onGrid = new Set(refused.map(({ at }) => at))
      const kept = starts.map(({ at }) => at)
      expect(all.filter((at) => !onGrid.has(at) && !kept.includes(at))).toEqual([])
      expect(kept.filter((at) => onGrid.has(at))).toEqual([])
      if (all.length > 0) expect(kept.length).toBeGreaterThan(0)
    }),
    { numRuns: 60 },
  )
})
