import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Tx } from '../../platform/database/client.ts'
import { runInTransaction } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { at, openSalon, type Salon } from '../../testing/open-salon.ts'
import { tryClaims } from './claim-times.ts'
import {
  type Claim,
  expireHolds,
  freeClaims,
  insertClaims,
  takeClaimsAgain,
} from './store-claims.ts'

// What the database itself refuses, whatever the code above it does: one test for each rule of two claims.

let salon: Salon
beforeAll(async () => {
  salon = await openSalon({ poolSize: 20 })
})
afterAll(() => salon.close())

interface Wanted {
  readonly on: Claim['owner']
  readonly from: string
  readonly to: string
  readonly visit?: string
  readonly forced?: boolean
  readonly expiresAt?: Instant
}

const staff = () => ({ kind: 'staff', id: newId() }) as const
const chair = () => ({ kind: 'resource', id: newId() }) as const

function claim({ on, from, to, visit = newId(), forced = false, expiresAt }: Wanted): Claim {
  const why = expiresAt ? 'hold' : 'visit'
  const when = { startsAt: at(from), endsAt: at(to) }
  return { owner: on, ...when, why, sourceId: visit, forced, expiresAt: expiresAt ?? null }
}

const work = <T>(todo: (tx: Tx) => Promise<T>) => runInTransaction(salon.database, todo)

/** 'accepted', or the SQLSTATE that the database refused with. */
async function write(...wanted: Wanted[]): Promise<string> {
  return outcomeOf(work((tx) => insertClaims(tx, salon.outletId, wanted.map(claim))))
}

async function outcomeOf(done: Promise<unknown>): Promise<string> {
  return done.then(
    () => 'accepted',
    (error: { code?: string }) => error.code ?? String(error),
  )
}

async function activeOf(on: Claim['owner']) {
  const { rows } = await sql<{ forced: boolean }>`select forced from claims
    where owner_id = ${on.id} and active order by forced`.execute(salon.database)
  return rows
}

/** A colour: the person is free while it sets, the chair is not. */
function colour(person: Claim['owner'], seat: Claim['owner']): Wanted[] {
  return [
    { on: person, from: '10:00', to: '10:45' },
    { on: person, from: '11:20', to: '11:50' },
    { on: seat, from: '10:00', to: '11:50' },
  ]
}

test('a cut fits while colour sets, with the same person and in another chair', async () => {
  const [person, seat] = [staff(), chair()]
  expect(await write(...colour(person, seat))).toBe('accepted')
  const cut = [
    { on: person, from: '10:45', to: '11:20' },
    { on: chair(), from: '10:45', to: '11:20' },
  ]
  expect(await write(...cut)).toBe('accepted')
})

test('the same cut in the same chair is refused', async () => {
  const [person, seat] = [staff(), chair()]
  await write(...colour(person, seat))
  const cut = [
    { on: person, from: '10:45', to: '11:20' },
    { on: seat, from: '10:45', to: '11:20' },
  ]
  expect(await write(...cut)).toBe('23P01')
  expect(await activeOf(person)).toHaveLength(2)
})

test('what begins when another ends does not clash, one minute earlier it does', async () => {
  const [person, seat] = [staff(), chair()]
  await write(...colour(person, seat))
  expect(await write({ on: seat, from: '11:50', to: '12:20' })).toBe('accepted')
  const [other, place] = [staff(), chair()]
  await write({ on: place, from: '11:50', to: '12:20' })
  const late = { on: place, from: '10:00', to: '11:51' }
  expect(await write({ on: other, from: '10:00', to: '10:45' }, late)).toBe('23P01')
  expect(await activeOf(other)).toEqual([])
})

test('a cancelled time can be booked anew, and then not be taken again', async () => {
  const [person, visit] = [staff(), newId()]
  await write({ on: person, from: '10:00', to: '10:45', visit })
  expect(await work((tx) => freeClaims(tx, visit))).toBe(1)
  expect(await write({ on: person, from: '10:30', to: '11:00' })).toBe('accepted')
  expect(await outcomeOf(work((tx) => takeClaimsAgain(tx, visit)))).toBe('23P01')
  expect(await activeOf(person)).toHaveLength(1)
})

test('of eight sessions that want one person at one time exactly one gets them', async () => {
  const person = staff()
  const wanted = { on: person, from: '10:00', to: '10:45' }
  const outcomes = await Promise.all(Array.from({ length: 8 }, () => write(wanted)))
  expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1)
  expect(outcomes.filter((outcome) => outcome === '23P01')).toHaveLength(7)
  expect(await activeOf(person)).toHaveLength(1)
})

/** Two sessions that take two people in opposite order, each waiting for the other after the first. */
async function crossing(run: (todo: (tx: Tx) => Promise<void>) => Promise<void>) {
  const [one, other] = [staff(), staff()]
  let met = 0
  let meet = () => {}
  const both = new Promise<void>((resolve) => {
    meet = resolve
  })
  const take = (first: Claim['owner'], second: Claim['owner'], time: [string, string]) =>
    run(async (tx) => {
      const [from, to] = time
      await insertClaims(tx, salon.outletId, [claim({ on: first, from, to })])
      met += 1
      if (met === 2) meet()
      await both
      await insertClaims(tx, salon.outletId, [claim({ on: second, from, to })])
    })
  return Promise.all([
    outcomeOf(take(one, other, ['10:00', '10:30'])),
    outcomeOf(take(other, one, ['11:00', '11:30'])),
  ])
}

test('opposite orders end in a deadlock for one; run again, both are written', async () => {
  const bare = await crossing((todo) => salon.database.transaction().execute(todo))
  expect(bare.sort()).toEqual(['40P01', 'accepted'])
  expect(await crossing((todo) => work(todo))).toEqual(['accepted', 'accepted'])
})

test('writers who want the same owners take them in one order and never lock each other out', async () => {
  const owners = [staff(), chair(), staff()]
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, index) => {
      const order = index % 2 === 0 ? owners : owners.toReversed()
      const hour = String(8 + index).padStart(2, '0')
      const wanted = order.map((on) => ({ on, from: `${hour}:00`, to: `${hour}:30` }))
      const todo = (tx: Tx) => insertClaims(tx, salon.outletId, wanted.map(claim))
      return outcomeOf(salon.database.transaction().execute(todo))
    }),
  )
  expect(outcomes).toEqual(outcomes.map(() => 'accepted'))
})

test('two neighbours change places in one transaction only when the constraint waits for its end', async () => {
  const [person, early, late] = [staff(), newId(), newId()]
  await write({ on: person, from: '10:00', to: '10:30', visit: early })
  await write({ on: person, from: '10:30', to: '11:00', visit: late })
  const swap = (before: ReturnType<typeof sql>) =>
    work(async (tx) => {
      await before.execute(tx)
      const put = (visit: string, from: string, to: string) =>
        sql`update claims set starts_at = ${at(from)}, ends_at = ${at(to)}
          where source_id = ${visit}`.execute(tx)
      await put(early, '10:30', '11:00')
      await put(late, '10:00', '10:30')
    })
  expect(await outcomeOf(swap(sql`select 1`))).toBe('23P01')
  expect(await outcomeOf(swap(sql`set constraints claims_no_overlap deferred`))).toBe('accepted')
})

test('a deferrable constraint is no arbiter: losers are told by their SQLSTATE, not by doing nothing', async () => {
  const person = staff()
  const quiet = sql`insert into claims (id, outlet_id, owner_kind, owner_id, starts_at, ends_at, why, source_id)
    values (${newId()}, ${salon.outletId}, 'staff', ${person.id}, ${at('10:00')}, ${at('10:30')}, 'visit', ${newId()})
    on conflict on constraint claims_no_overlap do nothing`
  expect(await outcomeOf(quiet.execute(salon.database))).toBe('55000')
  await write({ on: person, from: '10:00', to: '10:30' })
  const lost = { on: person, from: '10:15', to: '10:45' }
  const clashes = await work(async (tx) => {
    const found = await tryClaims(tx, salon.outletId, [claim(lost)])
    // The transaction of a loser goes on: it can say what was in the way.
    await sql`select 1`.execute(tx)
    return found
  })
  expect(clashes).toMatchObject([{ owner: person, startsAt: at('10:00'), why: 'visit' }])
})

test('an empty time is refused, for it overlaps nothing', async () => {
  expect(await write({ on: staff(), from: '10:00', to: '10:00' })).toBe('23514')
  expect(await write({ on: staff(), from: '10:30', to: '10:00' })).toBe('22000')
})

test('over a booking that was forced nothing is booked that is not forced too', async () => {
  const person = staff()
  const time = { on: person, from: '10:00', to: '10:30' }
  await write(time)
  expect(await write({ ...time, forced: true })).toBe('accepted')
  expect(await write({ ...time, from: '10:15', to: '10:45' })).toBe('23P01')
  expect(await write({ ...time, from: '10:15', to: '10:45', forced: true })).toBe('accepted')
})

test('without the trigger a normal booking would slip over a forced one', async () => {
  const person = staff()
  const time = { on: person, from: '10:00', to: '10:30' }
  await write({ ...time, forced: true })
  expect(await write(time)).toBe('23P01')
  const unguarded = work(async (tx) => {
    await sql`alter table claims disable trigger claims_kept_apart`.execute(tx)
    await insertClaims(tx, salon.outletId, [claim(time)])
    const both = await tx
      .selectFrom('claims')
      .selectAll()
      .where('owner_id', '=', person.id)
      .execute()
    throw Object.assign(new Error('taken back'), { code: `${both.length} rows` })
  })
  expect(await outcomeOf(unguarded)).toBe('2 rows')
})

test('of six that race, one of them forced, one normal and the forced one can be left, never two normal', async () => {
  for (let round = 0; round < 8; round++) {
    const person = staff()
    const time = { on: person, from: '10:00', to: '10:30' }
    const racers = Array.from({ length: 6 }, (_, index) =>
      write({ ...time, forced: index === round % 6 }),
    )
    const outcomes = await Promise.all(racers)
    expect(outcomes[round % 6]).toBe('accepted')
    const left = await activeOf(person)
    expect(left.filter(({ forced }) => forced)).toHaveLength(1)
    expect(left.filter(({ forced }) => !forced).length).toBeLessThanOrEqual(1)
  }
})

test('a hold that ran out is no hindrance, whether somebody has taken it off or not', async () => {
  const person = staff()
  const past = '2026-01-01T00:00:00.000Z' as Instant
  const future = '2031-01-01T00:00:00.000Z' as Instant
  const time = { on: person, from: '10:00', to: '10:30' }
  await write({ ...time, expiresAt: past })
  expect(await write(time)).toBe('accepted')
  const held = { on: staff(), from: '10:00', to: '10:30' }
  await write({ ...held, expiresAt: future })
  expect(await write(held)).toBe('23P01')
  await write({ on: staff(), from: '10:00', to: '10:30', expiresAt: past })
  expect(await expireHolds(salon.database)).toBe(1)
})
