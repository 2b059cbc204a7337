import { createHash } from 'node:crypto'
import type { importItems as contract, ImportReport } from '../../../core/contracts/catalog.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Database, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { outletToday } from '../outlets/public.ts'
import { taxClasses } from '../tax/public.ts'
import { applyPlan } from './apply-import.ts'
import { normalBarcode } from './barcodes.ts'
import { listCategories } from './categories.ts'
import type { CategoryChoice } from './import-fields.ts'
import { fieldsOf, type ItemFields } from './item.ts'
import { type Existing, type ImportPlan, planImport, sampleOf } from './plan-import.ts'
import { type FileRow, type ItemFile, readItemFile } from './read-item-file.ts'
import { businessDefaults } from './store-business.ts'
import { barcodeOwners, codeOwners, lockCatalog, scaleCodeOwners } from './store-claims.ts'
import { selectItems } from './store-item.ts'
import { chunks } from './store-write.ts'

type ImportInput = BodyOf<typeof contract>

const mostProblems = 500
const sampleSize = 50

/**
 * Imports an item file for an outlet. A preview names every bad row and changes nothing; applying it changes all rows
 * or none, and the same file again changes nothing. Stock and cost are booked for new items only: what is on the shelf
 * of others is known better here than in a file.
 */
export async function importItems(
  database: Database,
  actor: OutletActor,
  input: ImportInput,
): Promise<ImportReport> {
  const { currency } = await businessDefaults(database)
  const file = await readItemFile(input.csv, currency)
  const fileHash = createHash('sha256').update(input.csv).digest('hex')
  return importFileRows(database, actor, { file, fileHash, input })
}

interface ReadImport {
  readonly file: ItemFile
  readonly fileHash: string
  readonly input: ImportInput
}

const importFileRows = operation(
  'importItems',
  async (tx, actor: OutletActor, { file, fileHash, input }: ReadImport): Promise<ImportReport> => {
    await lockCatalog(tx)
    const wrongLines = new Set(file.problems.map((problem) => problem.line))
    const rows = file.rows.filter((row) => !wrongLines.has(row.line))
    const existing = await existingFor(tx, actor.outletId, { rows, input })
    const plan = await planImport(rows, existing)
    const report = reportOf(file, plan)
    if (input.mode === 'preview') return report
    if (report.problems.length > 0) return deny('catalog.import_rows_bad', { report })

    await applyPlan(tx, actor, { plan, fileHash })

    return { ...report, applied: true }
  },
)

function reportOf(file: ItemFile, plan: ImportPlan): ImportReport {
  const problems = [...file.problems, ...plan.problems].sort((a, b) => a.line - b.line)
  const count = (action: string) => plan.rows.filter((row) => row.action === action).length
  return {
    applied: false,
    rows: file.rows.length,
    toAdd: count('add'),
    toChange: count('change'),
    unchanged: count('same'),
    problems: problems.slice(0, mostProblems),
    problemsCut: problems.length > mostProblems,
    ignoredColumns: [...file.ignoredColumns],
    sample: sampleOf(plan, sampleSize),
  }
}

/** Everything in the shop that rows of the file could mean or run into. */
async function existingFor(
  tx: Tx,
  outletId: string,
  { rows, input }: { readonly rows: readonly FileRow[]; readonly input: ImportInput },
): Promise<Existing> {
  const barcodes = rows.flatMap(({ values }) => fileBarcodes(values))
  const ownCodes = rows.flatMap(({ values }) => values.code ?? values.barcodes?.[0] ?? [])
  const scales = rows.flatMap(({ values }) => values.scale_code ?? [])
  const found = {
    codes: await codeOwners(tx, ownCodes),
    barcodes: await barcodeOwners(tx, barcodes),
    scaleCodes: await scaleCodeOwners(tx, scales),
  }
  const ids = new Set([...found.codes.values(), ...found.barcodes.values()])
  const classes = await taxClasses(tx)
  const { pricesIncludeTax } = await businessDefaults(tx)
  return {
    ...found,
    items: await fieldsById(tx, outletId, [...ids]),
    taxClasses: new Map(classes.map((each) => [each.code.toLowerCase(), each])),
    defaults: {
      ...input.defaults,
      priceIncludesTax: pricesIncludeTax,
      categories: await categoriesByName(tx),
    },
    today: await outletToday(tx, outletId),
    newId,
  }
}

function fileBarcodes(values: FileRow['values']): string[] {
  const packs = (values.packs ?? []).flatMap((pack) => pack.barcodes)
  return [...(values.barcodes ?? []), ...packs].map(normalBarcode)
}

async function fieldsById(
  tx: Tx,
  outletId: string,
  ids: readonly string[],
): Promise<Map<string, ItemFields>> {
  const fields = new Map<string, ItemFields>()
  for (const chunk of chunks(ids)) {
    for (const item of await selectItems(tx, outletId, chunk)) fields.set(item.id, fieldsOf(item))
  }
  return fields
}

async function categoriesByName(tx: Tx): Promise<Map<string, CategoryChoice>> {
  return new Map((await listCategories(tx)).map((each) => [each.name.toLowerCase(), each]))
}
