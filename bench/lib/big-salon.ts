import pg from 'pg'
import { newId } from '../../e2e/lib/till-client.ts'

/** An outlet with so many people, half as many chairs and basins, and two hundred claims a person in a month. */
export interface BigSalon {
  readonly outletId: string
  readonly services: readonly string[]
  readonly claims: number
}

const claimsEach = 200
const daysFilled = 30
const kinds = ['cut', 'colour', 'wash'] as const

/** Written by plain SQL, as a month of booking by hand would take longer than what is measured. */
export async function writeBigSalon(connectionString: string, staff: number): Promise<BigSalon> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('begin')
    const outletId = await copyOutlet(client, staff)
    const [chair, basin] = [
      await resourceType(client, 'Chair'),
      await resourceType(client, 'Basin'),
    ]
    const services: string[] = []
    for (const [name, minutes, typeId] of [
      ['cut', 30, chair],
      ['colour', 45, chair],
      ['wash', 20, basin],
    ] as const) {
      services.push(await addService(client, outletId, { name, minutes, typeId }))
    }
    await addPeople(client, { outletId, staff, services })
    await addUnits(client, { outletId, staff, chair, basin })
    const claims = await addClaims(client, outletId, staff * claimsEach)
    await client.query('commit')
    await client.query('analyze')
    return { outletId, services, claims }
  } finally {
    await client.end()
  }
}

async function copyOutlet(client: pg.Client, staff: number): Promise<string> {
  const id = newId()
  const { rows } = await client.query(
    `select to_jsonb(o) as outlet from outlets o where kind = 'salon' order by id limit 1`,
  )
  const own = { id, name: `Salon of ${staff}`, code: `B${staff}` }
  const outlet = Object.fromEntries(
    Object.entries({ ...rows[0]?.outlet, ...own }).filter(
      ([column]) => column in (rows[0]?.outlet ?? {}),
    ),
  )
  await client.query(
    `insert into outlets select * from jsonb_populate_record(null::outlets, $1::jsonb)`,
    [JSON.stringify(outlet)],
  )
  await client.query(`insert into salon_settings (outlet_id, settings) values ($1, '{}')`, [id])
  return id
}

async function resourceType(client: pg.Client, name: string): Promise<string> {
  const { rows } = await client.query(
    `insert into resource_types (id, name) values ($1, $2)
      on conflict (lower(name)) where removed_at is null do update set name = excluded.name returning id`,
    [newId(), name],
  )
  return rows[0]?.id as string
}

interface NewService {
  readonly name: string
  readonly minutes: number
  readonly typeId: string
}

async function addService(
  client: pg.Client,
  outletId: string,
  { name, minutes, typeId }: NewService,
): Promise<string> {
  const id = newId()
  await client.query(
    `insert into items (id, kind, name, code, price_minor, hsn, unit, tax_class_id, search_text,
        outlet_ids, created_at, updated_at)
      select $1, 'service', $2, $3, 90000, '999721', 'OTH', (select id from tax_classes limit 1),
        ' ' || $2, array[$4::uuid], now(), now()`,
    [id, name, id.slice(0, 13), outletId],
  )
  const step = { offsetMinutes: 0, lengthMinutes: minutes, resourceTypeId: typeId }
  await client.query(`insert into services (item_id, is_online, steps) values ($1, true, $2)`, [
    id,
    JSON.stringify([step]),
  ])
  return id
}

async function addPeople(
  client: pg.Client,
  salon: {
    readonly outletId: string
    readonly staff: number
    readonly services: readonly string[]
  },
): Promise<void> {
  const { outletId, staff, services } = salon
  for (let i = 0; i < staff; i++) {
    const id = newId()
    await client.query(
      `insert into users (id, name, email, password_hash, role, outlet_ids, created_at)
        values ($1, $2, $3, '', 'staff', array[$4::uuid], now())`,
      [id, `Person ${i}`, `${id}@bench.example`, outletId],
    )
    await client.query(
      `insert into staff_profiles (user_id, position, colour, is_online) values ($1, $2, 1, true)`,
      [id, i],
    )
    const skills = kinds.flatMap((kind, at) => (does(i, kind) ? (services[at] ?? []) : []))
    await client.query(
      `insert into staff_skills (user_id, item_id) select $1, unnest($2::uuid[])`,
      [id, skills],
    )
    await client.query(
      `insert into rosters (id, outlet_id, user_id, valid_from, pieces, breaks)
        values ($1, $2, $3, '2020-01-06', $4, $5)`,
      [newId(), outletId, id, ...weekOf(i).map((pieces) => JSON.stringify(pieces))],
    )
  }
}

/** As in the bench of the rule: all cut, half colour, two of three wash. */
const does = (i: number, kind: (typeof kinds)[number]) =>
  kind === 'cut' || (kind === 'colour' ? i % 2 === 1 : i % 3 !== 0)

function weekOf(i: number) {
  const opens = 540 + (i % 5) * 30
  const piece = (from: number, length: number) =>
    [0, 1, 2, 3, 4, 5, 6]
      .filter((weekday) => weekday !== i % 7)
      .map((weekday) => ({ weekday, from: timeOf(from), to: timeOf(from + length) }))
  return [piece(opens, 540), piece(opens + 240, 30)]
}

function timeOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

async function addUnits(
  client: pg.Client,
  salon: {
    readonly outletId: string
    readonly staff: number
    readonly chair: string
    readonly basin: string
  },
): Promise<void> {
  const { outletId, staff, chair, basin } = salon
  for (let i = 0; i < Math.ceil(staff / 2); i++) {
    const typeId = i % 3 === 0 ? basin : chair
    await client.query(
      `insert into resources (id, outlet_id, type_id, name, position) values ($1, $2, $3, $4, $5)`,
      [newId(), outletId, typeId, `Unit ${i}`, i],
    )
  }
}

/** Five a day for each person and thing, of thirty to sixty minutes, beside each other. */
async function addClaims(client: pg.Client, outletId: string, count: number): Promise<number> {
  const { rowCount } = await client.query(
    `with owners as (
      select 'staff' as kind, user_id as id from rosters where outlet_id = $1
      union all select 'resource', id from resources where outlet_id = $1
    ), numbered as (select kind, id, row_number() over (order by kind, id) as n from owners)
    insert into claims (id, outlet_id, owner_kind, owner_id, starts_at, ends_at, why, source_id)
    select gen_random_uuid(), $1, kind, id, begins,
      begins + make_interval(mins => 30 + ((n * 15 + turn * 5) % 31)::int), 'visit', gen_random_uuid()
    from numbered cross join generate_series(0, $2) turn cross join lateral (
      select date_trunc('day', now() at time zone 'Asia/Kolkata') at time zone 'Asia/Kolkata'
        + make_interval(days => 1 + (turn % $3)::int,
          mins => (570 + (turn / $3) * 105 + (n * 5) % 40)::int) as begins
    ) at
    order by turn, n limit $4`,
    [outletId, daysFilled * 5 - 1, daysFilled, count],
  )
  return rowCount ?? 0
}
