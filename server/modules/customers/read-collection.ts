import type { Collection } from '../../../core/contracts/khata.ts'
import { layoutCollection } from '../../../core/rules/receipt/layout-collection.ts'
import { columnsOfPaper } from '../../../core/rules/receipt/rows.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { rowsToBytes } from '../invoicing/public.ts'
import { findCollection } from './store-collections.ts'

/** A receipt of the chosen outlet; one of another outlet is as unknown as one that never was. */
export async function readCollection(
  reader: Reader,
  actor: OutletActor,
  collectionId: string,
): Promise<Collection> {
  const found = await findCollection(reader, collectionId)
  return found?.outletId === actor.outletId ? found.collection : deny('khata.collection_unknown')
}

export async function collectionFile(
  { receipt }: Collection,
  paper: '80' | '58',
): Promise<FileAnswer> {
  const rows = layoutCollection(receipt, columnsOfPaper(paper))
  const bytes = Buffer.from(await rowsToBytes(rows, { paper, cutter: true }))
  const fileName = `${receipt.number.replaceAll('/', '-')}.bin`
  return { bytes, contentType: 'application/octet-stream', fileName }
}
