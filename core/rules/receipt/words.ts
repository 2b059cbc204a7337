import { type TenderKind, tenderNames } from '../../contracts/tenders.ts'

/** Every word of a receipt that does not come from its snapshot. */
export interface ReceiptWords {
  readonly phone: string
  readonly gstin: string
  readonly register: string
  readonly state: string
  readonly against: string
  readonly on: string
  readonly reason: string
  readonly hsn: string
  readonly batch: string
  readonly expires: string
  readonly serial: string
  readonly discount: string
  readonly item: string
  readonly items: string
  readonly taxAdded: string
  readonly roundOff: string
  readonly total: string
  readonly credited: string
  readonly exchange: string
  readonly creditNote: string
  readonly goesOut: string
  readonly giftReceipt: string
  readonly giftSays: string
  readonly tip: string
  readonly giftCards: string
  readonly toPay: string
  readonly toGiveBack: string
  readonly change: string
  readonly tax: string
  readonly taxable: string
  readonly taxTotal: string
  readonly pricesIncludeTax: string
  readonly placeOfSupply: string
  readonly reverseCharge: string
  readonly yes: string
  readonly no: string
  readonly saved: string
  readonly duplicate: string
  readonly repeated: string
  readonly training: string
  readonly tenders: Readonly<Record<TenderKind, string>>
  readonly treatments: Readonly<Record<string, string>>
  /** Unit codes of the tax portal (UQC) as people write them; others stand as they are. */
  readonly units: Readonly<Record<string, string>>
}

export const englishWords: ReceiptWords = {
  phone: 'Ph',
  gstin: 'GSTIN',
  register: 'Till',
  state: 'State',
  against: 'Against bill',
  on: 'of',
  reason: 'Reason',
  hsn: 'HSN',
  batch: 'Batch',
  expires: 'Exp',
  serial: 'S/N',
  discount: 'Discount',
  item: 'item',
  items: 'items',
  taxAdded: 'GST',
  roundOff: 'Round-off',
  total: 'TOTAL',
  credited: 'CREDIT',
  exchange: 'EXCHANGE',
  creditNote: 'CREDIT NOTE',
  goesOut: 'Goes out instead',
  giftReceipt: 'GIFT RECEIPT',
  giftSays: 'Bring this to exchange or return. It is no bill.',
  tip: 'Tip',
  giftCards: 'Gift cards',
  toPay: 'To pay',
  toGiveBack: 'Given back',
  change: 'Change',
  tax: 'GST',
  taxable: 'Taxable',
  taxTotal: 'Total',
  pricesIncludeTax: 'Prices include GST.',
  placeOfSupply: 'Place of supply',
  reverseCharge: 'Reverse charge',
  yes: 'Yes',
  no: 'No',
  saved: 'You saved',
  duplicate: 'DUPLICATE',
  repeated: 'Printed again after a printer fault',
  training: 'TRAINING - NOT A BILL',
  tenders: tenderNames,
  treatments: {
    zero_rated: 'Zero rated',
    exempt: 'Exempt',
    nil: 'Nil rated',
    out_of_scope: 'No GST',
  },
  units: {
    NOS: 'Nos',
    PCS: 'Pcs',
    KGS: 'kg',
    GMS: 'g',
    LTR: 'l',
    MLT: 'ml',
    MTR: 'm',
    BOX: 'Box',
    BTL: 'Btl',
    PAC: 'Pac',
    SET: 'Set',
    PRS: 'Prs',
    DOZ: 'Doz',
    TUB: 'Tub',
    UNT: 'Unt',
    NA: '',
    OTH: '',
  },
}
