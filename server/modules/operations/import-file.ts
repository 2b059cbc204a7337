import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { ImportReport } from '../../../core/contracts/catalog.ts'
import { allPermissions } from '../../../core/contracts/permissions.ts'
import { parseMoney } from '../../../core/kernel/currency.ts'
import type { AuthorizedOutletId, OutletActor } from '../../platform/auth/actor.ts'
import type { Database } from '../../platform/database/client.ts'
import { RefusalError } from '../../platform/refusal-error.ts'
import { StartupProblem } from '../../platform/startup-problem.ts'
import { importItems } from '../catalog/public.ts'

const help = `Imports items from a CSV file.

npm run import -- items.csv [--apply] [--outlet "Name"] [--price 100.00] [--tax-class gst5] [--unit NOS]
  [--category "Name"]

Without --apply it only tells what would happen. --price, --tax-class, --unit and --category are taken by new items
whose row says nothing. Stock and cost of new items are booked at the outlet (the first one when none is named).`

const options = {
  apply: { type: 'boolean' },
  outlet: { type: 'string' },
  price: { type: 'string' },
  'tax-class': { type: 'string' },
  unit: { type: 'string' },
  category: { type: 'string' },
  help: { type: 'boolean' },
} as const

/** `npm run import -- FILE`: the import of the screen, for whoever works at the machine. Gives the exit code. */
export async function importFile(
  database: Database,
  args: readonly string[],
  say: (line: string) => void,
): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
  const [path] = positionals
  if (values.help || !path) {
    say(help)
    return values.help ? 0 : 1
  }
  const csv = await readText(path)
  const actor = await ownerAt(database, values.outlet)
  const mode = values.apply ? 'apply' : 'preview'
  const defaults = {
    ...(values.price && { priceMinor: await priceOf(database, values.price) }),
    ...(values['tax-class'] && { taxClassCode: values['tax-class'] }),
    ...(values.unit && { unit: values.unit }),
    ...(values.category && { category: values.category }),
  }
  try {
    const report = await importItems(database, actor, { csv, mode, defaults })
    return tell(report, say)
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error
    const { report, ...facts } = error.facts as { report?: ImportReport }
    if (report) return tell(report, say)
    throw new StartupProblem(badFileWords(facts))
  }
}

/** Why a file as a whole cannot be read as a list of items, and what to do. */
function badFileWords(facts: Readonly<Record<string, unknown>>): string {
  const column = `“${String(facts.column)}”`
  const reasons: Readonly<Record<string, string>> = {
    binary: 'The file is not text. Save the table as CSV.',
    empty: 'The file is empty.',
    no_rows: 'The file has a first line with names, but no items below it.',
    column_missing: `The file has no column ${column}. Name it in the first line.`,
    column_twice: `The column ${column} is there twice. Keep one of them.`,
    quotes: `A quotation mark of line ${String(facts.line)} is never closed.`,
    too_many_rows: `The file has more than ${String(facts.most)} rows. Split it.`,
  }
  return `The file cannot be imported. ${reasons[String(facts.why)] ?? 'It is not a CSV file with a heading row.'}`
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw new StartupProblem(`The file ${path} cannot be read: ${(error as Error).message}`)
  }
}

/** Whoever can run commands on the shop's own machine acts as its owner. */
async function ownerAt(database: Database, outletName: string | undefined): Promise<OutletActor> {
  const outlet = await database
    .selectFrom('outlets')
    .select('id')
    .$if(outletName !== undefined, (query) => query.where('name', '=', outletName ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (!outlet) throw new StartupProblem(`There is no outlet ${outletName ?? 'yet'}.`)
  const owner = await database
    .selectFrom('users')
    .select(['id', 'name'])
    .where('role', '=', 'owner')
    .where('active', '=', true)
    .orderBy('created_at')
    .executeTakeFirst()
  if (!owner) throw new StartupProblem('There is no owner who could import items.')
  return {
    userId: owner.id,
    name: owner.name,
    role: 'owner',
    permissions: new Set(allPermissions),
    sessionId: '',
    mustChangePassword: false,
    outletIds: null,
    address: 'command',
    outletId: outlet.id as AuthorizedOutletId,
  }
}

async function priceOf(database: Database, text: string) {
  const business = await database.selectFrom('business').select('currency').executeTakeFirst()
  const price = parseMoney(text, business?.currency ?? 'INR')
  if (!price.ok || price.value < 0) throw new StartupProblem(`--price ${text} is not an amount.`)
  return price.value
}

function tell(report: ImportReport, say: (line: string) => void): number {
  const { rows, toAdd, toChange, unchanged, problems, problemsCut, ignoredColumns } = report
  for (const { line, column, why } of problems) say(`Line ${line}, ${column || 'row'}: ${why}`)
  if (problemsCut) say('… and more.')
  if (ignoredColumns.length > 0) say(`Not read: ${ignoredColumns.join(', ')}.`)
  say(`${rows} rows: ${toAdd} to add, ${toChange} to change, ${unchanged} as they are.`)
  if (report.applied) say('Imported.')
  else if (problems.length > 0) say('Nothing was changed.')
  else say('Nothing was changed yet: add --apply to import.')
  return problems.length > 0 ? 1 : 0
}
