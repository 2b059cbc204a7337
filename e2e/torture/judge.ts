import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { SoldContent } from '../../core/contracts/journal.ts'
import type { ExchangedContent } from '../../core/contracts/journal-returns.ts'
import { type DeviceState, stateOf } from '../device/device-state.ts'
import { readEntries, type ToldAs } from '../device/journal-file.ts'
import { ask } from './database.ts'

/** What must have become of an act, and under which number whoever did it was told. */
interface Expected {
  readonly id: string
  readonly wish: string
  readonly act: string
  readonly must: 'once' | 'never' | 'once_at_most'
  readonly number: string | null
}

export interface TillHistory {
  readonly registerId: string
  readonly state: DeviceState
}

export function readHistory(registerId: string, file: string): TillHistory {
  return { registerId, state: stateOf(readEntries(readFileSync(file, 'utf8'))) }
}

const mustOf: Readonly<Record<ToldAs, Expected['must']>> = {
  done: 'once',
  refused: 'never',
  given_up: 'once_at_most',
}

/** How an answer names the paper that came of the act. */
const numberIn: Readonly<Record<string, (answer: never) => unknown>> = {
  completeSale: (answer: { number: string }) => answer.number,
  refundSale: (answer: { creditNoteNumber: string }) => answer.creditNoteNumber,
  returnGoods: (answer: { creditNoteNumber: string }) => answer.creditNoteNumber,
  exchangeGoods: (answer: { sale: { number: string } }) => answer.sale.number,
  closeShift: (answer: { number: number }) => answer.number,
}

/** Which number names an act of a device: of goods for goods it is that of the new bill. */
function numberOn(content: Partial<SoldContent & ExchangedContent>): string | null {
  const { paper, bill, creditNote } = content
  return (paper ?? bill?.paper ?? creditNote?.paper)?.number ?? null
}

function expectedOf({ acts, asks }: DeviceState): Expected[] {
  const own = acts.map(({ command }): Expected => {
    const { commandId: id, kind, content } = command
    return { id, wish: id, act: kind, must: 'once', number: numberOn(content as never) }
  })
  const asked = [...asks.values()].map(({ asked: { id, wish, act }, told }): Expected => {
    const answer = told?.as === 'done' ? numberIn[act]?.(told.answer as never) : undefined
    const must = told ? mustOf[told.as] : 'once_at_most'
    return { id, wish, act, must, number: answer === undefined ? null : String(answer) }
  })
  return [...own, ...asked]
}

/** Everything that was done at some registers, as the books have it: one row for each act. */
const doneThere = (registers: string) => `
  select id::text, number from sales where register_id in (${registers})
    and not exists (select 1 from exchanges e where e.sale_id = sales.id)
  union all select id::text, number from refunds where register_id in (${registers})
    and not exists (select 1 from exchanges e where e.refund_id = refunds.id)
  union all select e.id::text, s.number from exchanges e join sales s on s.id = e.sale_id
    where s.register_id in (${registers})
  union all select id::text, null from held_bills where register_id in (${registers})
  union all select ended_by_act::text, null from held_bills
    where status = 'recalled' and ended_register_id in (${registers})
  union all select id::text, null from shifts where register_id in (${registers})
  union all select 'close:' || shift_id, number::text from z_reports where register_id in (${registers})`

/**
 * Compares what tills did and were told with what is in the books: acknowledged exactly once, refused never, unknown at
 * most once, and nothing that nobody asked for. Gives one sentence for each thing that is wrong.
 */
export async function compareWithBooks(
  database: string,
  histories: readonly TillHistory[],
): Promise<string[]> {
  const registers = histories.map(({ registerId }) => `'${registerId}'`).join(', ')
  const { rows } = await ask(database, doneThere(registers))
  const found = grouped(rows, ({ id }) => String(id))
  const expected = histories.flatMap(({ state }) => expectedOf(state))
  const known = new Set(expected.map(({ id }) => id))
  const strange = [...found.keys()].filter((id) => !known.has(id))
  return [
    ...expected.flatMap((one) => wrongWith(one, found.get(one.id) ?? [])),
    ...strange.map((id) => `${id} is in the books, and nobody asked for it`),
    ...twiceWished(expected, found),
    ...(await wrongOrders(database, registers, histories)),
    ...(await wrongFlags(database, registers)),
  ]
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return groups
}

function wrongWith({ id, act, must, number }: Expected, rows: readonly object[]): string[] {
  const there = `${act} ${id} is in the books ${rows.length} times`
  if (must === 'once' && rows.length !== 1) return [`${there}; it was acknowledged`]
  if (must === 'never' && rows.length > 0) return [`${there}; it was refused`]
  if (rows.length > 1) return [`${there}; nobody was told`]
  const [row] = rows as readonly { number: string | null }[]
  if (row && number !== null && row.number !== number) {
    return [`${act} ${id} was told as ${number}, and the books say ${row.number}`]
  }
  return []
}

function twiceWished(expected: readonly Expected[], found: ReadonlyMap<string, readonly object[]>) {
  const wishes = grouped(expected, ({ wish }) => wish)
  return [...wishes].flatMap(([wish, acts]) => {
    const done = acts.filter(({ id }) => found.has(id)).length
    return done > 1 ? [`${acts[0]?.act} ${wish} was wanted once, and done ${done} times`] : []
  })
}

/** The journal of each device and the one that the server keeps of it are one, act by act and seal by seal. */
async function wrongOrders(
  database: string,
  registers: string,
  histories: readonly TillHistory[],
): Promise<string[]> {
  const { rows } = await ask(
    database,
    `select register_id || ' ' || epoch || ' ' || sequence || ' ' || encode(hash, 'hex') as place,
       outcome, kind || ': ' || problem::text as why
     from register_commands where register_id in (${registers})`,
  )
  const kept = new Set(rows.map(({ place }) => String(place)))
  const waits = rows.filter(({ outcome }) => outcome === 'attention')
  const devices = histories.flatMap(({ registerId, state }) =>
    state.acts.map(
      ({ epoch, command }) => `${registerId} ${epoch} ${command.sequence} ${command.hash}`,
    ),
  )
  const own = new Set(devices)
  const missing = devices.filter((place) => !kept.has(place))
  const foreign = [...kept].filter((place) => !own.has(place))
  const { rows: holes } = await ask(
    database,
    `select kind || ' ' || mark || sequence as hole from number_holes where register_id in (${registers})`,
  )
  return [
    ...missing.map((place) => `the server lacks act ${place}`),
    ...waits.map(({ place, why }) => `act ${place} waits for a person, ${why}`),
    ...foreign.map((place) => `the server has act ${place}, and the device has not`),
    ...holes.map(({ hole }) => `number ${hole} is missing, and everything has arrived`),
  ]
}

/** Till and server price and print by one engine: whatever else may be odd, they never differ. */
async function wrongFlags(database: string, registers: string): Promise<string[]> {
  const { rows } = await ask(
    database,
    `select number, flag ->> 'kind' as kind, flag ->> 'facts' as facts
     from sales cross join jsonb_array_elements(flags) as flag
     where register_id in (${registers}) and flag ->> 'kind' in ('total_differs', 'paper_differs', 'tax_differs')`,
  )
  return rows.map(({ number, kind, facts }) => `bill ${number} is flagged ${kind}: ${facts}`)
}

/** What the product's own `check-books` finds, once every event is delivered. */
export async function wrongBooks(databaseUrl: string): Promise<string[]> {
  await untilEventsAreTold(databaseUrl)
  const env = { ...process.env, DATABASE_URL: databaseUrl, APP_ENV: 'development' }
  const args = ['tools/command.mjs', 'check-books', '--settled']
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number]
  if (code === 0) return []
  const lines = said.split('\n')
  const wrong = lines.filter((line) => /^(FAIL| {8})/.test(line))
  return wrong.length > 0 ? wrong.map((line) => `books: ${line.trim()}`) : [`books: ${said}`]
}

async function untilEventsAreTold(databaseUrl: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { rows } = await ask(
      databaseUrl,
      'select count(*)::int as n from outbox where delivered_at is null',
    )
    if (rows[0]?.n === 0) return
    await pause(100)
  }
}
