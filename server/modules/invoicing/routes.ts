import type { DocumentSnapshot } from '../../../core/contracts/documents.ts'
import * as contract from '../../../core/contracts/documents.ts'
import { hasGiftReceipt } from '../../../core/rules/receipt/layout-gift.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { giftPdf, invoicePdf } from './invoice-pdf.ts'
import { countPrints, findDocument, type StoredDocument } from './store.ts'
import { giftReceiptBytes, receiptBytes } from './typesetting.ts'

/** A document of the chosen outlet; one of another outlet is as unknown as one that never was. */
async function documentOf(
  reader: Reader,
  actor: OutletActor,
  documentId: string,
): Promise<StoredDocument> {
  const document = await findDocument(reader, documentId)
  return document?.outletId === actor.outletId ? document : deny('documents.document_unknown')
}

/** What a gift receipt is drawn from. */
function giftOf({ snapshot }: StoredDocument): DocumentSnapshot {
  return hasGiftReceipt(snapshot) ? snapshot : deny('documents.no_gift_receipt')
}

/** Bill numbers hold slashes, which file names cannot. */
function fileNameOf({ snapshot }: StoredDocument, extension: string): string {
  return `${snapshot.number.replaceAll('/', '-')}.${extension}`
}

export const invoicingRoutes: Route[] = [
  route(contract.readDocument, async ({ database, actor, params }) => {
    const document = await documentOf(database, actor, params.documentId)
    const printedCount = await countPrints(database, document.id)
    return { id: document.id, saleId: document.saleId, snapshot: document.snapshot, printedCount }
  }),
  route(contract.readReceiptBytes, async ({ database, actor, params, query }) => {
    const document = await documentOf(database, actor, params.documentId)
    const paper = { paper: query.paper, cutter: true }
    const bytes = query.gift
      ? await giftReceiptBytes(giftOf(document), paper)
      : await receiptBytes(document.snapshot, {
          ...paper,
          copy: query.duplicate ? 'duplicate' : 'original',
        })
    return {
      bytes: Buffer.from(bytes),
      contentType: 'application/octet-stream',
      fileName: fileNameOf(document, 'bin'),
    }
  }),
  route(contract.readInvoicePdf, async ({ database, actor, params, query }) => {
    const document = await documentOf(database, actor, params.documentId)
    const bytes = query.gift
      ? await giftPdf(giftOf(document))
      : await invoicePdf(document.snapshot, {
          copy: 'original',
          duplicate: query.duplicate ?? false,
        })
    return { bytes, contentType: 'application/pdf', fileName: fileNameOf(document, 'pdf') }
  }),
]
