import pg from 'pg'
import { newId } from '../../e2e/lib/till-client.ts'

type Row = Record<string, unknown>
type Way = 'row' | 'multi-row' | 'cte'

/** Tables that a sale writes, in the order of their references. */
const tables = [
  'sales',
  'sale_lines',
  'tenders',
  'documents',
  'stock_movements',
  'ledger_entries',
  'ledger_postings',
  'audit_entries',
  'outbox',
] as const
type Table = (typeof tables)[number]
type Rows = Readonly<Record<Table, readonly Row[]>>

const rowsOfSale: Readonly<Record<Table, string>> = {
  sales: 'select t.* from sales t where id = $1',
  sale_lines: 'select t.* from sale_lines t where sale_id = $1 order by line_no',
  tenders: 'select t.* from tenders t where sale_id = $1',
  documents: 'select t.* from documents t where sale_id = $1',
  stock_movements: 'select t.* from stock_movements t where document_id = $1',
  ledger_entries: 'select t.* from ledger_entries t where document_id = $1',
  ledger_postings:
    'select t.* from ledger_postings t where entry_id = (select id from ledger_entries where document_id = $1)',
  audit_entries: 'select t.* from audit_entries t where subject_id = $1',
  outbox: 'select id, type, subject, outlet_id, time, data from outbox t where subject = $1',
}

export interface PlainSqlPeer {
  write(client: number, way: Way): Promise<void>
  close(): Promise<void>
}

/** Writes copies of a real sale, row for row, with prepared statements over one connection per client. */
export async function plainSqlPeer(
  connectionString: string,
  clients: number,
): Promise<PlainSqlPeer> {
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const connection = new pg.Client({ connectionString })
      await connection.connect()
      return connection
    }),
  )
  const first = connections[0] as pg.Client
  const templates: Rows[] = []
  for (const client of connections.keys()) templates.push(await readTemplate(first, client))
  let sequence = 5_000_000
  return {
    async write(client, way) {
      const connection = connections[client] as pg.Client
      sequence += 1
      const rows = copyOf(templates[client] as Rows, sequence)
      if (way === 'cte') return writeAsOne(connection, rows)
      await connection.query('begin')
      await writeRows(connection, rows, way)
      await connection.query('commit')
    },
    close: async () => {
      await Promise.all(connections.map((connection) => connection.end()))
    },
  }
}

/** A sale of three lines of another register for each client, so that the peer has no more contention than ours. */
async function readTemplate(connection: pg.Client, client: number): Promise<Rows> {
  const { rows } = await connection.query(
    `select distinct on (register_id) id from sales where item_count = 3 order by register_id offset $1 limit 1`,
    [client],
  )
  const saleId = rows[0]?.id as string
  const read = async (table: Table) => {
    const answer = await connection.query({
      text: rowsOfSale[table],
      values: [saleId],
      types: asText,
    })
    return [table, answer.rows] as const
  }
  const entries: (readonly [Table, Row[]])[] = []
  for (const table of tables) entries.push(await read(table))
  return Object.fromEntries(entries) as unknown as Rows
}

/** Values stay the text that PostgreSQL gave, so that writing them again converts nothing. */
const asText: pg.CustomTypesConfig = { getTypeParser: () => (text: string) => text } as never

const idColumns = ['id', 'sale_id', 'document_id', 'entry_id', 'subject_id', 'subject']

function copyOf(template: Rows, sequence: number): Rows {
  const ids = new Map<unknown, string>()
  const fresh = (value: unknown) => {
    if (!ids.has(value)) ids.set(value, newId())
    return ids.get(value)
  }
  const copyRow = (table: Table, row: Row): Row => {
    const copy: Row = { ...row }
    for (const column of idColumns) if (copy[column]) copy[column] = fresh(copy[column])
    if ('number' in copy) copy.number = `Z${sequence}`
    if ('sequence' in copy) copy.sequence = sequence
    if (table === 'audit_entries') copy.seq = sequence
    return copy
  }
  const entries = tables.map((table) => [table, template[table].map((row) => copyRow(table, row))])
  return Object.fromEntries(entries) as Rows
}

async function writeRows(
  connection: pg.Client,
  rows: Rows,
  way: Exclude<Way, 'cte'>,
): Promise<void> {
  for (const table of tables) {
    const list = rows[table]
    const groups = way === 'row' ? list.map((row) => [row]) : [list]
    for (const group of groups) await connection.query(insertOf(table, group))
  }
  const levels = rows.stock_movements
  const updates = way === 'row' ? levels.map((row) => [row]) : [levels]
  for (const group of updates) await connection.query(levelUpdate(group))
  await connection.query(seriesUpdate(rows))
  await connection.query(chainUpdate(rows))
}

function insertOf(
  table: Table,
  rows: readonly Row[],
  from = 1,
): { name: string; text: string; values: unknown[] } {
  const columns = Object.keys(rows[0] ?? {})
  let next = from
  const tuples = rows.map(() => `(${columns.map(() => `$${next++}`).join(', ')})`)
  return {
    name: `${table}-${rows.length}-${from}`,
    text: `insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`,
    values: rows.flatMap((row) => columns.map((column) => row[column])),
  }
}

function levelUpdate(rows: readonly Row[], from = 1) {
  return {
    name: `levels-${from}`,
    text: `update stock_levels set on_hand_milli = on_hand_milli - 1000 where outlet_id = $${from}::uuid and item_id = any($${from + 1}::uuid[])`,
    values: [
      rows[0]?.outlet_id,
      `{${rows
        .map((row) => String(row.item_id))
        .sort()
        .join(',')}}`,
    ],
  }
}

function seriesUpdate(rows: Rows, from = 1) {
  return {
    name: `series-${from}`,
    text: `update number_series set next_sequence = next_sequence + 1 where register_id = $${from}::uuid and kind = 'invoice'`,
    values: [rows.sales[0]?.register_id],
  }
}

function chainUpdate(rows: Rows, from = 1) {
  return {
    name: `chain-${from}`,
    text: `update audit_chains set last_seq = last_seq + 1, last_hash = $${from} where chain_id = $${from + 1}::uuid`,
    values: [rows.audit_entries[0]?.hash, rows.audit_entries[0]?.chain_id],
  }
}

/** The fastest shape that one client can send: everything in one statement of its own. */
async function writeAsOne(connection: pg.Client, rows: Rows): Promise<void> {
  const values: unknown[] = []
  const parts: string[] = []
  const add = (name: string, part: { text: string; values: unknown[] }) => {
    parts.push(`${name} as (${part.text})`)
    values.push(...part.values)
  }
  for (const table of tables) add(`w_${table}`, insertOf(table, rows[table], values.length + 1))
  add('w_levels', levelUpdate(rows.stock_movements, values.length + 1))
  add('w_series', seriesUpdate(rows, values.length + 1))
  add('w_chain', chainUpdate(rows, values.length + 1))
  const shape = tables.map((table) => rows[table].length).join('-')
  await connection.query({
    name: `cte-${shape}`,
    text: `with ${parts.join(', ')} select 1`,
    values,
  })
}
