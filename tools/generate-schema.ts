import { writeFile } from 'node:fs/promises'
import pg from 'pg'

// Writes the Kysely types of the migrated schema: npm run types -- CONNECTION_STRING

const scalar: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  bool: 'boolean',
  timestamptz: 'string',
  date: 'string',
  bytea: 'Buffer',
  jsonb: 'Json',
}

interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
  readonly nullable: boolean
  readonly defaulted: boolean
  readonly always: boolean
}

/** The text of `server/platform/database/schema.ts` for the database behind the connection. */
export async function schemaText(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(`
    select table_name as "table", column_name as "column", udt_name as "type", is_nullable = 'YES' as nullable,
      column_default is not null or is_identity = 'YES' as defaulted, identity_generation = 'ALWAYS' as always
    from information_schema.columns
    where table_schema = current_schema() and table_name <> 'schema_migrations'
    order by table_name, ordinal_position`)
  const tables = groupByTable(rows)
  const bodies = [...tables].map(([table, columns]) => tableText(table, columns))
  const list = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)}`)
  return `${header}\n${bodies.join('\n')}\nexport interface DB {\n${list.join('\n')}\n}\n`
}

const header = `// Made by tools/generate-schema.ts from the migrated schema. Do not edit.
import type { ColumnType } from 'kysely'

/** A value of a jsonb column. The modules give it its type where they read it. */
export type Json = unknown
type Defaulted<T> = ColumnType<T, T | undefined, T>
type Always<T> = ColumnType<T, never, never>
`

function tableText(table: string, columns: readonly Column[]): string {
  const lines = columns.map((column) => `  ${column.column}: ${columnText(column)}`)
  return `export interface ${interfaceName(table)} {\n${lines.join('\n')}\n}\n`
}

function columnText(column: Column): string {
  const isArray = column.type.startsWith('_')
  const base = scalar[isArray ? column.type.slice(1) : column.type]
  if (!base)
    throw new Error(`No type is known for ${column.table}.${column.column} (${column.type})`)
  const type = `${base}${isArray ? '[]' : ''}${column.nullable ? ' | null' : ''}`
  if (column.always) return `Always<${type}>`
  return column.defaulted ? `Defaulted<${type}>` : type
}

function interfaceName(table: string): string {
  const words = table.split('_').map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
  return `${words.join('')}Table`
}

function groupByTable(rows: readonly Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>()
  for (const row of rows) tables.set(row.table, [...(tables.get(row.table) ?? []), row])
  return tables
}

if (process.argv[2]) {
  const client = new pg.Client({ connectionString: process.argv[2] })
  await client.connect()
  await writeFile('server/platform/database/schema.ts', await schemaText(client))
  await client.end()
}
