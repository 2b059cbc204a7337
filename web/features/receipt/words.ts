import { documentsRefusals } from '../../../core/contracts/documents.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

/** Words of the screen around the paper. */
export const words = {
  loading: 'Loading the bill',
  title: (number: string) => `Bill ${number}`,
  preview: (paper: string, printable: string) =>
    `Preview at ${paper} mm, ${printable} mm printable`,
  back: 'Back',
  print: 'Print',
  pdf: 'A4 PDF',
  paper: 'Paper',
  how: 'How this prints',
  note: 'Pure black on white: no greys, no tints. Bold and size carry the order of reading.',
  failed: 'The bill could not be shown',
  tryAgain: 'Try again',
  pdfFailed: 'The PDF could not be made.',
}

/** Words on the paper itself, as the law and the trade use them. */
export const paper = {
  receipt: (number: string) => `Receipt ${number}`,
  phone: (phone: string) => `Ph ${phone}`,
  gstin: (gstin: string) => `GSTIN ${gstin}`,
  duplicate: 'DUPLICATE',
  against: (number: string, day: string) => `For bill ${number} of ${day}`,
  reason: (reason: string) => `Reason: ${reason}`,
  by: (counter: string, cashier: string) => `${counter} · ${cashier}`,
  hsn: (code: string) => `HSN ${code}`,
  less: 'Less discount',
  items: (count: number) => `${count} ${count === 1 ? 'item' : 'items'}`,
  discount: 'Discount',
  beforeTax: 'Before tax',
  tax: 'Tax',
  roundOff: 'Round-off',
  total: 'TOTAL',
  tip: 'Tip',
  change: 'Change',
  taxTable: 'Tax in this bill',
  rate: 'GST',
  taxable: 'Taxable',
  sum: 'Total',
  supply: (state: string, code: string) => `Place of supply: ${state} (${code}).`,
  includes: 'Prices include tax.',
  reverse: 'Tax is payable on reverse charge.',
  saved: 'You saved',
  tenders: { cash: 'Cash', card: 'Card', upi: 'UPI', store_credit: 'Store credit' },
}

export const problems: ProblemWords = wordsOfRefusals(documentsRefusals)
