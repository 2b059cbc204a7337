import { setImmediate as breathe } from 'node:timers/promises'
import type { ImportReport, TaxClass } from '../../../core/contracts/catalog.ts'
import type { BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import type { Quantity } from '../../../core/kernel/quantity.ts'
import { normalBarcode } from './barcodes.ts'
import { type ClaimedBy, claimProblems } from './import-claims.ts'
import { type FieldDefaults, fieldsFromRow } from './import-fields.ts'
import { allBarcodes, checkItem, type ItemFields } from './item.ts'
import type { RowValues } from './item-file.ts'
import type { FileRow, RowProblem } from './read-item-file.ts'

/** What the shop has, as far as the file touches it. */
export interface Existing {
  /** By code in capitals. */
  readonly codes: ReadonlyMap<string, string>
  /** By normalised barcode. */
  readonly barcodes: ReadonlyMap<string, string>
  readonly scaleCodes: ReadonlyMap<string, string>
  readonly items: ReadonlyMap<string, ItemFields>
  readonly taxClasses: ReadonlyMap<string, TaxClass>
  readonly defaults: FieldDefaults
  readonly today: BusinessDate
  readonly newId: () => string
}

export interface PlannedRow {
  readonly line: number
  readonly action: 'add' | 'change' | 'same'
  readonly id: string
  readonly fields: ItemFields
  /** Category by name: one that is not there yet is made. */
  readonly category: string | null
  readonly before: ItemFields | null
  readonly opening: { readonly quantity: Quantity; readonly unitCost: Minor } | null
}

export interface ImportPlan {
  readonly rows: readonly PlannedRow[]
  readonly problems: readonly RowProblem[]
}

/** Rows planned between two breaths, so that tills are served meanwhile. */
const rowsAtOnce = 2_000

/** What a file would do, row by row: add, change or leave alone; and everything that stands against it. */
export async function planImport(
  rows: readonly FileRow[],
  existing: Existing,
): Promise<ImportPlan> {
  const planned: PlannedRow[] = []
  const problems: RowProblem[] = []
  const linesOfItems = new Map<string, number>()
  for (const [index, row] of rows.entries()) {
    if (index % rowsAtOnce === 0) await breathe()
    const found = targetOf(row.values, existing)
    if ('why' in found) {
      problems.push({ line: row.line, ...found })
      continue
    }
    const earlier = found.id && linesOfItems.get(found.id)
    if (earlier) {
      const why = `The same item as in line ${earlier}.`
      problems.push({ line: row.line, column: 'code', why })
      continue
    }
    const id = found.id ?? existing.newId()
    linesOfItems.set(id, row.line)
    const result = planRow(row, id, existing)
    problems.push(...result.problems)
    if (result.row) planned.push(result.row)
  }
  problems.push(...claimProblems(planned, claims(existing)))
  return { rows: planned, problems: problems.sort((a, b) => a.line - b.line) }
}

function claims({ codes, barcodes, scaleCodes }: Existing): ClaimedBy {
  return { codes, barcodes, scaleCodes }
}

type Target =
  | { readonly id: string | undefined }
  | { readonly column: string; readonly why: string }

/** The item that a row speaks of: by its code, else by a barcode; none when the row is new. */
function targetOf(values: RowValues, existing: Existing): Target {
  const { code, barcodes = [], packs = [] } = values
  const byCode = code === undefined ? undefined : existing.codes.get(code.toUpperCase())
  if (byCode) return { id: byCode }
  const ids = new Set(
    allBarcodes({ barcodes: [...barcodes], packs: packs as ItemFields['packs'] })
      .map((barcode) => existing.barcodes.get(normalBarcode(barcode)))
      .filter((id) => id !== undefined),
  )
  if (ids.size > 1) return { column: 'barcodes', why: 'The barcodes belong to different items.' }
  if (ids.size === 0 && code === undefined && barcodes.length === 0) {
    return { column: 'code', why: 'Neither a code nor a barcode.' }
  }
  return { id: [...ids][0] }
}

function planRow(
  { line, values }: FileRow,
  id: string,
  existing: Existing,
): { row?: PlannedRow; problems: RowProblem[] } {
  const before = existing.items.get(id) ?? null
  const built = fieldsFromRow(values, { before, existing, newId: existing.newId })
  if (!built.ok) return { problems: built.problems.map((problem) => ({ line, ...problem })) }
  const { fields, category } = built
  const taxClass = [...existing.taxClasses.values()].find((each) => each.id === fields.taxClassId)
  const checked = checkItem(fields, { taxRates: taxClass?.periods ?? [], today: existing.today })
  if (!checked.ok) return { problems: [{ line, ...checkProblem(checked.refusal) }] }
  const row = {
    line,
    id,
    fields,
    category,
    before,
    action: actionOf(before, built),
    opening: before ? null : openingOf(values),
  } as const
  if (row.opening && fields.kind === 'service') {
    return { problems: [{ line, column: 'stock', why: 'A service has no stock.' }] }
  }
  return { row, problems: [] }
}

function actionOf(
  before: ItemFields | null,
  after: { readonly fields: ItemFields; readonly categoryIsNew: boolean },
): PlannedRow['action'] {
  if (!before) return 'add'
  return after.categoryIsNew || !sameFields(before, after.fields) ? 'change' : 'same'
}

function sameFields(before: ItemFields, after: ItemFields): boolean {
  const names = Object.keys(after) as (keyof ItemFields)[]
  return names.every((name) => {
    const [from, to] = [before[name], after[name]]
    return from === to || (typeof to === 'object' && JSON.stringify(from) === JSON.stringify(to))
  })
}

function openingOf({ stock, cost }: RowValues): PlannedRow['opening'] {
  if (stock === undefined || stock === 0) return null
  return { quantity: stock, unitCost: cost ?? (0 as Minor) }
}

function checkProblem(refusal: {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>
}): { column: string; why: string } {
  const { facts } = refusal
  if (refusal.code === 'barcode_invalid') {
    const why = `The check digit of ${facts.barcode} is wrong: it should be ${facts.expected}.`
    return { column: 'barcodes', why }
  }
  if (refusal.code === 'barcode_taken') {
    return { column: 'barcodes', why: `${facts.barcode} stands twice on this item.` }
  }
  if (refusal.code === 'mrp_twice') {
    return { column: 'mrp', why: 'This MRP stands on the item already, with a price of its own.' }
  }
  if (refusal.code === 'price_above_mrp') {
    const what = facts.pack ? `pack “${facts.pack}”` : 'price'
    return { column: facts.pack ? 'packs' : 'price', why: `The ${what} is above the MRP.` }
  }
  return { column: 'hsn', why: 'HSN has 4, 6 or 8 digits; SAC has 6 and begins with 99.' }
}

/** The first rows of the plan, for people to see what would happen. */
export function sampleOf(plan: ImportPlan, size: number): ImportReport['sample'] {
  return plan.rows.slice(0, size).map(({ line, action, fields }) => ({
    line,
    action,
    code: fields.code,
    name: fields.name,
    priceMinor: fields.priceMinor,
  }))
}
