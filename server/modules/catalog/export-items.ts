import { stringify } from 'csv-stringify/sync'
import { type Item, importColumns } from '../../../core/contracts/catalog.ts'
import { type Minor, zero } from '../../../core/kernel/money.ts'
import type { Reader } from '../../platform/database/client.ts'
import { taxClasses } from '../tax/public.ts'
import { listCategories } from './categories.ts'
import { guarded, type ImportColumn, moneyCell, packsText, stockCell } from './item-file.ts'
import { businessDefaults } from './store-business.ts'
import { selectIdsByCode, selectItems, selectUnitCosts } from './store-item.ts'
import { chunks } from './store-write.ts'

const itemsAtOnce = 2_000

interface Names {
  readonly currency: string
  readonly categories: ReadonlyMap<string, string>
  readonly taxClasses: ReadonlyMap<string, string>
}

/**
 * The whole item list as the file that import reads, in the order of the codes, with stock and cost at one outlet. It
 * begins with a byte order mark, because spreadsheets would otherwise read Devanagari as Latin.
 */
export async function exportItems(reader: Reader, outletId: string): Promise<string> {
  const names = await namesOf(reader)
  const parts = [`\ufeff${importColumns.join(',')}\n`]
  for (const ids of chunks(await selectIdsByCode(reader), itemsAtOnce)) {
    const items = await selectItems(reader, outletId, ids)
    const costs = await selectUnitCosts(reader, outletId, ids)
    const rows = items.map((item) => cellsOf(item, costs.get(item.id) ?? zero, names))
    parts.push(stringify(rows))
  }
  return parts.join('')
}

async function namesOf(reader: Reader): Promise<Names> {
  const { currency } = await businessDefaults(reader)
  const categories = await listCategories(reader)
  const classes = await taxClasses(reader)
  return {
    currency,
    categories: new Map(categories.map((category) => [category.id, category.name])),
    taxClasses: new Map(classes.map((taxClass) => [taxClass.id, taxClass.code])),
  }
}

function cellsOf(item: Item, unitCost: Minor, names: Names): string[] {
  const { currency } = names
  const stocked = item.onHandMilli !== null && item.onHandMilli !== 0
  const cells: Readonly<Record<ImportColumn, string>> = {
    code: guarded(item.code),
    name: guarded(item.name),
    barcodes: guarded(item.barcodes.join(' ')),
    category: guarded(names.categories.get(item.categoryId ?? '') ?? ''),
    price: moneyCell(item.priceMinor, currency),
    mrp: moneyCell(item.mrpMinor, currency),
    price_includes_tax: item.priceIncludesTax ? 'yes' : 'no',
    tax_class: guarded(names.taxClasses.get(item.taxClassId) ?? ''),
    hsn: item.hsn ?? '',
    unit: item.unit,
    sold_by: item.soldBy,
    kind: item.kind,
    group: guarded(item.group?.name ?? ''),
    variant: guarded(item.variantLabel ?? ''),
    packs: guarded(packsText(item.packs, currency)),
    scale_code: item.scaleCode ?? '',
    stock: item.onHandMilli === null ? '' : stockCell(item.onHandMilli),
    cost: stocked ? moneyCell(unitCost, currency) : '',
    active: item.active ? 'yes' : 'no',
  }
  return importColumns.map((column) => cells[column])
}
