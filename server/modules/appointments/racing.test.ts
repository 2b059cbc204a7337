import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '../../../core/kernel/dates.ts'
import { newId } from '../../platform/ids.ts'
import type { RefusalError } from '../../platform/refusal-error.ts'
import { at, book, monday, openSalon, type Salon } from '../../testing/open-salon.ts'
import { checkBooks } from '../operations/check-books/check-books.ts'

let salon: Salon
beforeAll(async () => {
  salon = await openSalon({ poolSize: 24 })
})
afterAll(() => salon.close())

const bookers = 64
/** Twenty starts, five minutes apart, of a service of 35 minutes: each lies over seven others. */
const starts = Array.from({ length: 20 }, (_, index) => {
  const minute = 14 * 60 + index * 5
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
})

/** A desk that the busy server could not even hear in time asks again, for the same visit. */
async function asks(wanted: Parameters<typeof book>[1]): Promise<unknown> {
  const visitId = newId()
  for (;;) {
    try {
      return await book(salon, { ...wanted, visitId })
    } catch (error) {
      if (!/timeout exceeded when trying to connect/.test(String(error))) throw error
    }
  }
}

/** Sixty-four desks book at once: every third names Meher, every third Ravi, the others take anyone. */
async function race(round: number): Promise<string[]> {
  const day = addDays(monday, 7 * round)
  const who = [salon.meher.userId, salon.ravi.userId, null]
  const asked = Array.from({ length: bookers }, (_, index) =>
    asks({
      startsAt: at(starts[(index * 7 + round) % starts.length] ?? '14:00', day),
      services: [{ itemId: salon.services.cut, staffId: who[index % who.length] ?? null }],
    }),
  )
  const answers = await Promise.allSettled(asked)
  return answers.map((answer) =>
    answer.status === 'fulfilled' ? 'booked' : ((answer.reason as RefusalError).code ?? 'trouble'),
  )
}

const overlaps = async () => {
  const { rows } = await sql`select 1 from claims a join claims b on a.id < b.id
    and a.owner_id = b.owner_id and a.active and b.active
    and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)`.execute(
    salon.database,
  )
  return rows.length
}

const wrongBooks = async () =>
  (await checkBooks(salon.database)).filter(({ total }) => total > 0).map(({ name }) => name)

const clean = [
  'booked',
  'appointments.time_taken',
  'appointments.nobody_free',
  'appointments.nothing_free',
]

test('of sixty-four bookers on twenty overlapping times nobody gets what another has, and nothing is half taken', async () => {
  const rounds = process.env.LONG ? 200 : 4
  for (let round = 1; round <= rounds; round++) {
    const outcomes = await race(round)
    expect(outcomes.filter((outcome) => !clean.includes(outcome))).toEqual([])
    const booked = outcomes.filter((outcome) => outcome === 'booked').length
    // Two people and two chairs for 130 minutes: at least one each, at most three each.
    expect(booked).toBeGreaterThanOrEqual(2)
    expect(booked).toBeLessThanOrEqual(6)
  }
  expect(await overlaps()).toBe(0)
  expect(await wrongBooks()).toEqual([])
})

test('without the constraint the same bookers get the same person at the same time, and the books say so', async () => {
  await sql`alter table claims drop constraint claims_no_overlap`.execute(salon.database)
  await sql`alter table claims disable trigger claims_kept_apart`.execute(salon.database)
  await race(0)
  expect(await overlaps()).toBeGreaterThan(0)
  expect(await wrongBooks()).toContain('claims-apart')
})
