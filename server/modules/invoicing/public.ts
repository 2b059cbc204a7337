export { invoicePdf, signedPdf, statementPdf } from './invoice-pdf.ts'
export { pressPages } from './press.ts'
export type { AccountPaper, AccountTable } from './statement-page.ts'
export { documentRow, findDocument } from './store.ts'
export {
  giftReceiptBytes,
  receiptBytes,
  rowsToBytes,
  shapeText,
  textMeasure,
} from './typesetting.ts'
