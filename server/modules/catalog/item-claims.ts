import type { TaxClassRate } from '../../../core/rules/tax/gst.ts'
import type { Reader } from '../../platform/database/client.ts'
import { deny } from '../../platform/refusal-error.ts'
import { taxClassesById } from '../tax/public.ts'
import { normalBarcode } from './barcodes.ts'
import { allBarcodes, type ItemFields } from './item.ts'
import {
  barcodeOwners,
  codeOwners,
  packOwners,
  scaleCodeOwners,
  unknownOutlets,
} from './store-claims.ts'

type Referring = Pick<ItemFields, 'categoryId' | 'taxClassId' | 'outletIds'>

/** Refuses a category, tax class or outlet that does not exist; gives the dated rates of the tax class. */
export async function requireReferences(
  reader: Reader,
  fields: Referring,
): Promise<readonly TaxClassRate[]> {
  const { categoryId, taxClassId, outletIds } = fields
  if (categoryId !== null) {
    const found = await reader
      .selectFrom('categories')
      .select('id')
      .where('id', '=', categoryId)
      .executeTakeFirst()
    if (!found) return deny('catalog.category_unknown', { categoryId })
  }
  const [outletId] = outletIds ? await unknownOutlets(reader, outletIds) : []
  if (outletId) return deny('outlets.outlet_unknown', { outletId })
  const rates = (await taxClassesById(reader, [taxClassId])).get(taxClassId)
  return rates ?? deny('catalog.tax_class_unknown', { taxClassId })
}

/** Refuses a code, barcode or scale code that another item has. */
export async function requireClaims(
  reader: Reader,
  item: ItemFields & { readonly id: string },
): Promise<void> {
  const codes = await codeOwners(reader, [item.code])
  const codeOwner = codes.get(item.code.toUpperCase())
  if (codeOwner && codeOwner !== item.id) {
    deny('catalog.code_taken', { code: item.code, itemId: codeOwner })
  }
  if (item.scaleCode !== null) {
    const owner = (await scaleCodeOwners(reader, [item.scaleCode])).get(item.scaleCode)
    if (owner && owner !== item.id) {
      deny('catalog.code_taken', { scaleCode: item.scaleCode, itemId: owner })
    }
  }
  const barcodes = allBarcodes(item)
  const owners = await barcodeOwners(reader, barcodes.map(normalBarcode))
  for (const barcode of barcodes) {
    const owner = owners.get(normalBarcode(barcode))
    if (owner && owner !== item.id) deny('catalog.barcode_taken', { barcode, itemId: owner })
  }
  await requirePackIds(reader, item)
}

async function requirePackIds(
  reader: Reader,
  item: Pick<ItemFields, 'packs'> & { readonly id: string },
): Promise<void> {
  const packIds = item.packs.map((pack) => pack.packId)
  if (new Set(packIds).size < packIds.length) deny('catalog.id_reused', { packIds })
  for (const [packId, owner] of await packOwners(reader, packIds)) {
    if (owner !== item.id) deny('catalog.id_reused', { packId, itemId: owner })
  }
}
