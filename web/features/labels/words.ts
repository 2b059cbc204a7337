import { catalogRefusals } from '../../../core/contracts/catalog.ts'
import { labelsRefusals } from '../../../core/contracts/labels.ts'
import { wordsOfRefusals } from '../../offline/problem-words.ts'

export const problems = {
  ...wordsOfRefusals(catalogRefusals),
  ...wordsOfRefusals(labelsRefusals),
}

export const words = {
  title: 'Labels',
  close: 'Close',
  items: 'What to label',
  empty: 'Nothing is chosen yet',
  emptySays: 'Choose items in the item list, or take what came in.',
  toItems: 'Choose items',
  receipt: 'From a receipt of goods',
  clear: 'Remove all',
  copies: (name: string) => `Labels for ${name}`,
  stepper: { less: 'One less', more: 'One more', remove: 'Remove' },
  printer: 'Printed on',
  kinds: { sheet: 'A4 sheets', roll: 'Label printer' },
  sheet: 'Sheet',
  sheets: {
    'a4-65': '65 a page, 38.1 × 21.2 mm',
    'a4-44': '44 a page, 48.5 × 25.4 mm',
    'a4-40': '40 a page, 45.7 × 25.4 mm',
    'a4-24': '24 a page, 63.5 × 33.9 mm',
    'a4-24-full': '24 a page, 70 × 37 mm, no margins',
    'a4-21': '21 a page, 63.5 × 38.1 mm',
  },
  start: 'First free label',
  startHint: (last: number) => `1 to ${last}, counted row by row from the top left.`,
  shiftX: 'Shift right, mm',
  shiftY: 'Shift down, mm',
  shiftHint: 'For a printer that draws paper in askew; below zero for left and up.',
  roll: 'Label',
  rolls: {
    '38x25': '38 × 25 mm',
    '50x25': '50 × 25 mm',
    '50x38': '50 × 38 mm',
    '75x50': '75 × 50 mm',
  },
  language: 'Printer language',
  languages: { zpl: 'ZPL', escpos: 'ESC/POS' },
  dots: 'Dots',
  dotChoices: { 8: '203 dpi', 12: '300 dpi' },
  shown: 'On the label',
  parts: {
    shop: 'Shop',
    price: 'Price',
    mrp: 'MRP',
    unit_price: 'Unit price',
    code: 'Code',
    batch: 'Batch and expiry',
  },
  batch: 'Batch',
  expiry: 'Best before',
  preview: 'How the first label looks',
  count: (labels: number) => (labels === 1 ? '1 label' : `${labels} labels`),
  pages: (pages: number) => (pages === 1 ? '1 sheet' : `${pages} sheets`),
  make: 'Make the PDF',
  makeFile: 'Save the printer file',
  made: 'The labels are ready',
  noBars: (names: string) => `No bars fit on the label of: ${names}. Use a larger label.`,
  noCode: (names: string) => `Nothing that bars can say is known of: ${names}.`,
  bare: (count: number) =>
    count === 1
      ? '1 item has no barcode: its code is printed.'
      : `${count} items have no barcode: their codes are printed.`,
  give: 'Give them barcodes of the shop’s own',
  given: 'The items have barcodes now',
  trueSize: 'Print at 100 %, without fitting to the page.',
  receipts: {
    title: 'Take what came in',
    empty: 'Nothing came in during the last 90 days.',
    failed: 'The receipts could not be read.',
    again: 'Read them again',
    loading: 'Reading the receipts',
    by: (by: string, count: number) => `${count === 1 ? '1 item' : `${count} items`}, ${by}`,
    noReason: 'Goods received',
  },
}
