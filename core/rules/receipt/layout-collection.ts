import type { DepositVoucher } from '../../contracts/deposit-voucher.ts'
import type { CollectionReceipt } from '../../contracts/khata.ts'
import { tenderNames } from '../../contracts/tenders.ts'
import { formatMoney } from '../../kernel/currency.ts'
import { wallClock } from '../../kernel/dates.ts'
import type { Minor } from '../../kernel/money.ts'
import { formatRate } from '../../kernel/rate.ts'
import { dateWords } from './draft.ts'
import { maskedPhone } from './header.ts'
import { columnsOf, pair, paragraph } from './measure.ts'
import { type Columns, dashedRule, type ReceiptRow, solidRule } from './rows.ts'

export interface PaperSeller {
  readonly name: string
  readonly legalName: string | null
  readonly addressLines: readonly string[]
  readonly gstin: string | null
  readonly phone: string | null
}

/** Who sells, at the head of a paper that is no tax document. */
export function paperHead(seller: PaperSeller, columns: Columns): ReceiptRow[] {
  const centred = (text: string) => paragraph(text, columns, { align: 'center' })
  const fits = columnsOf(seller.name) * 2 <= columns
  const size = fits ? 'double' : 'tall'
  return [
    ...paragraph(seller.name, columns, { align: 'center', bold: true, size }),
    ...(seller.legalName ? centred(seller.legalName) : []),
    ...centred(seller.addressLines.join(', ')),
    ...(seller.phone ? centred(`Phone ${seller.phone}`) : []),
    ...(seller.gstin ? centred(`GSTIN ${seller.gstin}`) : []),
    solidRule,
  ]
}

/**
 * The receipt of collected dues for paper of 48 or 32 columns. It is no tax document: the tax stands on the bills that
 * it pays for.
 */
export function layoutCollection(receipt: CollectionReceipt, columns: Columns): ReceiptRow[] {
  const money = (amount: Minor) =>
    formatMoney(amount, { currency: receipt.currency, symbol: false })
  const { hour, minute } = wallClock(receipt.issuedAt, receipt.timeZone)
  const time = `${hour % 12 || 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'am' : 'pm'}`
  const by = `Counter ${receipt.registerCode} · ${receipt.cashier}`
  const { customer } = receipt
  return [
    ...paperHead(receipt.seller, columns),
    ...pair(titleOf(receipt), receipt.number, columns, { bold: true }),
    ...paragraph(`${dateWords(receipt.businessDate)}, ${time}`, columns),
    ...paragraph(by, columns),
    ...pair(customer.name, customer.phone ? maskedPhone(customer.phone) : '', columns),
    dashedRule,
    ...(receipt.wallet || receipt.voucher
      ? []
      : pair('Owed before', money(receipt.dueBeforeMinor), columns)),
    ...pair(
      receipt.voucher?.kind === 'refund' ? 'Given back' : 'Received',
      formatMoney(receipt.totalMinor, { currency: receipt.currency }),
      columns,
      {
        bold: true,
        size: 'tall',
      },
    ),
    ...receipt.tenders.flatMap((tender) => tenderRows(tender, columns, money)),
    ...(receipt.storeCreditMinor > 0
      ? pair('Kept as store credit', money(receipt.storeCreditMinor), columns)
      : []),
    dashedRule,
    ...accountRows(receipt, columns, money),
    ...paragraph(receipt.inWords, columns),
    ...(receipt.note ? paragraph(receipt.note, columns) : []),
    dashedRule,
    ...paragraph('Thank you', columns, { align: 'center', bold: true, size: 'tall' }),
    ...paragraph(footOf(receipt), columns, { align: 'center' }),
  ]
}

const titleOf = ({ voucher }: CollectionReceipt): string =>
  voucher ? (voucher.kind === 'refund' ? 'REFUND VOUCHER' : 'RECEIPT VOUCHER') : 'RECEIPT'

const footOf = ({ voucher }: CollectionReceipt): string =>
  voucher
    ? voucher.kind === 'refund'
      ? 'Money paid ahead was given back: no service was supplied for it.'
      : 'Paid ahead. It is set off on the tax invoice of the service.'
    : 'This is a receipt of payment, not a tax invoice.'

/** What the money did: to dues, to the wallet, or as a deposit with its tax. */
function accountRows(
  receipt: CollectionReceipt,
  columns: Columns,
  money: (amount: Minor) => string,
): ReceiptRow[] {
  if (receipt.voucher) return voucherRows(receipt.voucher, columns, money)
  if (receipt.wallet) return walletRows(receipt.wallet, columns, money)
  return pair('Still owed', money(receipt.dueAfterMinor), columns, { bold: true })
}

/** What rules 50 and 51 of the CGST Rules want on a voucher: service, value, rate, tax, place of supply. */
function voucherRows(
  { lines, placeOfSupply }: DepositVoucher,
  columns: Columns,
  money: (amount: Minor) => string,
): ReceiptRow[] {
  return [
    ...lines.flatMap(({ name, sac, against, taxableMinor, taxes }) => [
      ...paragraph(sac ? `${name} (SAC ${sac})` : name, columns, { bold: true }),
      ...(against
        ? paragraph(`Voucher ${against.number} of ${dateWords(against.date)}`, columns)
        : []),
      ...pair('Value', money(taxableMinor), columns),
      ...taxes.flatMap(({ label, rate, amountMinor }) =>
        pair(`${label} ${formatRate(rate)}`, money(amountMinor), columns),
      ),
    ]),
    ...paragraph(`Place of supply ${placeOfSupply.code} ${placeOfSupply.name}`, columns),
    ...paragraph('Tax on reverse charge: No', columns),
  ]
}

/** A top-up: no supply, so that no tax stands on it (CBIC Circular 243/37/2024). */
function walletRows(
  wallet: NonNullable<CollectionReceipt['wallet']>,
  columns: Columns,
  money: (amount: Minor) => string,
): ReceiptRow[] {
  const { paidMinor, bonusMinor, balanceMinor, expiresOn } = wallet
  return [
    ...pair('Into the wallet', money(paidMinor), columns),
    ...(bonusMinor > 0 ? pair('Bonus on top', money(bonusMinor), columns) : []),
    ...pair('In the wallet now', money(balanceMinor), columns, { bold: true }),
    ...(expiresOn ? pair('Good until', dateWords(expiresOn), columns) : []),
  ]
}

function tenderRows(
  tender: CollectionReceipt['tenders'][number],
  columns: Columns,
  money: (amount: Minor) => string,
): ReceiptRow[] {
  const name = tenderNames[tender.kind]
  return [
    ...pair(
      tender.reference ? `${name} ${tender.reference}` : name,
      money(tender.tenderedMinor),
      columns,
    ),
    ...(tender.changeMinor > 0 ? pair('Change', money(tender.changeMinor), columns) : []),
  ]
}
