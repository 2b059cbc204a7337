import { catalogRefusals } from '../../../core/contracts/catalog.ts'
import { customersRefusals } from '../../../core/contracts/customers.ts'
import { documentsRefusals } from '../../../core/contracts/documents.ts'
import { giftcardsRefusals } from '../../../core/contracts/giftcards.ts'
import { journalRefusals } from '../../../core/contracts/journal.ts'
import { journalDevicesRefusals } from '../../../core/contracts/journal-devices.ts'
import { loyaltyRefusals } from '../../../core/contracts/loyalty.ts'
import { membershipsRefusals } from '../../../core/contracts/memberships.ts'
import { openbillsRefusals } from '../../../core/contracts/openbills.ts'
import { prepaidRefusals } from '../../../core/contracts/prepaid.ts'
import { salesRefusals } from '../../../core/contracts/sales-refusals.ts'
import { tillsRefusals } from '../../../core/contracts/tills.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'
import type { BillTrouble } from './bill.ts'
import { billWords } from './bill-words.ts'
import { catalogueWords } from './catalogue-words.ts'
import { giftCardWords } from './gift-card-words.ts'
import { packageWords } from './package-words.ts'
import { paymentWords } from './payment-words.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const words = {
  ...catalogueWords,
  title: 'Till',
  close: 'Close',
  loading: 'Loading the till',
  slow: 'The shop’s server answers slowly. Items will appear by themselves.',
  tryAgain: 'Try again',
  lost: { title: 'The till could not load', says: 'Your open bill is safe on this device.' },
  search: {
    label: 'Scan or search items',
    hint: 'Scan, or type name or code',
    clear: 'Clear search',
    results: 'Items found',
    found: (count: number) => `${many(count, 'item', 'items')} found`,
    none: (text: string) => `No match for “${text}”`,
    noneSays: 'Check the spelling, or sell it as a custom item.',
    failed: 'The search did not work',
  },
  custom: {
    open: 'Custom item',
    title: 'Custom item',
    name: 'What is sold',
    needName: 'Say what is sold: it is printed on the bill.',
    price: 'Price of one',
    needPrice: 'Enter a price, for example 120 or 99.50.',
    tax: 'Tax',
    quantity: 'Quantity',
    needQuantity: 'Enter a quantity, for example 1 or 0.5.',
    includes: 'The price includes tax.',
    excludes: 'Tax comes on top of the price.',
    add: 'Add to bill',
    code: (code: string) => `Code ${code}`,
  },
  categories: { label: 'Categories', all: 'All' },
  shelf: {
    label: 'Items',
    more: 'More items',
    empty: 'Your shelf is ready',
    emptySays: 'Add items or import a list, and they stand here. A custom item sells anything.',
    emptyCategory: 'Nothing in this category yet',
    failed: 'Items did not load',
    failedSays: 'Scanning and custom items still work.',
  },
  tile: {
    onBill: (quantity: string) => `${quantity} on this bill`,
    inStock: 'in stock',
    only: (stock: string) => `Only ${stock}`,
    none: '0 left',
    kinds: (count: number) => many(count, 'kind', 'kinds'),
    perUnit: (unit: string) => `/${unit}`,
  },
  choices: {
    title: (name: string) => `Which ${name}?`,
    piece: 'Single',
    pack: (quantity: string) => `${quantity} in a pack`,
    stock: (stock: string) => `${stock} in stock`,
  },
  weigh: {
    label: (unit: string) => `Weight in ${unit}`,
    count: 'Quantity',
    price: (price: string, unit: string) => `${price} a ${unit}`,
    each: (price: string) => `${price} each`,
    add: (amount: string) => `Add ${amount}`,
    set: (quantity: string) => `Set to ${quantity}`,
    back: 'Delete digit',
    pad: 'Number pad',
  },
  scan: {
    unknown: (code: string) => `${code} is not in your items`,
    unknownSays: 'Not added to the bill.',
    lost: (code: string) => `${code} was not looked up`,
    times: (code: string, times: number) => (times === 1 ? code : `${times} × ${code}`),
    add: 'Add item',
    custom: 'Custom item',
    dismiss: (code: string) => `Dismiss ${code}`,
    list: 'Scans that need you',
    paying: 'Not added: this bill is being paid. Go back to the bill first.',
  },
  bill: {
    label: 'Current bill',
    title: 'Bill',
    go: 'Go to the bill',
    count: (count: number) => (count === 0 ? 'Nothing yet' : many(count, 'item', 'items')),
    close: 'Back to items',
    emptyTitle: 'Nothing on this bill',
    emptySays: 'Scan, tap an item, or press F2 to search.',
    lines: 'Lines of the bill',
    each: (price: string) => `${price} each`,
    by: (quantity: string, price: string, unit: string) => `${quantity} ${unit} × ${price}/${unit}`,
    priceLabel: 'price label',
    gst: (rate: string) => `GST ${rate}`,
    quantity: (name: string) => `Quantity, ${name}`,
    stepper: { less: 'One less', more: 'One more', remove: 'Remove from bill' },
    pad: 'Quantity',
    discount: 'Discount',
    note: 'Note',
    remove: 'Remove',
    removed: 'removed',
    undo: 'Undo',
    clear: 'Give up bill',
    cleared: 'Bill given up',
    charge: 'Charge',
    open: 'Open bill',
    summary: 'Bill summary',
  },
  sums: {
    before: (count: number) => `${many(count, 'item', 'items')}, before tax`,
    items: (count: number) => many(count, 'item', 'items'),
    beforeTax: 'Before tax',
    lineDiscount: 'Discount on items',
    cartDiscount: 'Discount on the bill',
    tax: (name: string, rate: string) => `${name} ${rate}`,
    parts: (parts: readonly string[], base: string) => `${parts.join(' + ')} on ${base}`,
    roundOff: 'Round-off',
    giftCards: 'Gift cards',
    total: 'Total',
    saved: (amount: string) => `You save ${amount}`,
    beforeMini: (amount: string) => `Before tax ${amount}`,
    taxMini: (amount: string) => `Tax ${amount}`,
  },
  discount: {
    lineTitle: (name: string) => `Discount on ${name}`,
    cartTitle: 'Discount on the bill',
    kind: 'Kind of discount',
    percent: 'Percent',
    amount: 'Amount',
    quick: 'Usual discounts',
    off: (text: string) => `${text} off`,
    instead: (now: string, before: string) => `${now} instead of ${before}`,
    tooMuch: 'This is more than there is to pay. Enter less.',
    set: (text: string) => `Take ${text} off`,
    none: 'Remove discount',
    of: 'Discount',
    asks: (limit: string) => `Above ${limit} somebody has to approve it.`,
    limit: (limit: string) =>
      `Your role may take ${limit} off at most. Ask a manager to sign in for more.`,
  },
  note: {
    title: (name: string) => `Note on ${name}`,
    label: 'Note',
    hint: 'Printed on the bill.',
    save: 'Save note',
    remove: 'Remove note',
  },
  customer: {
    add: 'Add customer',
    addSays: 'By phone or name',
    title: 'Customer',
    search: 'Find by phone or name',
    results: 'Customers found',
    hint: 'Any four digits of the phone, or part of the name.',
    none: (text: string) => `Nobody found for “${text}”`,
    create: 'New customer',
    name: 'Name',
    phone: 'Phone',
    needName: 'Enter a name.',
    needPhone: 'Enter the phone as digits, for example 98765 43210.',
    optional: 'optional',
    save: 'Save and use',
    remove: 'Take off the bill',
    business: 'Business',
    gstin: (gstin: string) => `GSTIN ${gstin}`,
    credit: (amount: string) => `${amount} store credit`,
  },
  keys: {
    title: 'All keys',
    all: 'All keys',
    search: 'Search',
    customer: 'Customer',
    line: 'Line',
    quantity: 'Quantity',
    remove: 'Remove line',
    discount: 'Discount',
    hold: 'Hold',
    held: 'Held bills',
    charge: 'Charge',
    lock: 'Lock or hand over, anywhere',
    undo: 'Undo',
    back: 'Back',
    anywhere: 'Scan from anywhere: a scanner reaches the bill whatever has the focus.',
    typing: 'Typing anywhere begins a search.',
    typedTitle: 'Typed, then Enter',
    times: 'Three of the next scan or code',
    repeat: 'The last item three times',
    lineOff: '₹5 or 5% off the line',
    billOff: '₹50 or 5% off the bill',
    toTotal: 'The line, or the bill, for this much',
    price: 'Price of one',
    takeBack: 'Take the next item back',
    phone: 'Customer by phone',
    number: 'Held bill, quotation or bill',
    inPayment: 'While paying',
    take: 'Take the amount shown',
    afterPayment: 'After paying',
    next: 'New bill',
    print: 'Print',
    whatsapp: 'Send by WhatsApp',
    email: 'Send by e-mail',
  },
  register: {
    title: 'Which counter is this?',
    says: 'Bills of this device are numbered for the counter you choose.',
    none: 'This outlet has no counter yet',
    noneSays: 'Ask the owner of the shop to add one.',
  },
  shift: {
    title: 'No shift is open here',
    says: 'Count the cash in the drawer, then open a shift. Your bill stays as it is.',
    label: 'Cash in the drawer now',
    open: (amount: string) => `Open shift with ${amount}`,
    mayNot: 'Ask somebody who may open a shift.',
    pad: 'Number pad',
    back: 'Delete digit',
  },
  ...billWords,
  ...giftCardWords,
  ...packageWords,
  ...paymentWords,
}

export const problems: ProblemWords = {
  ...wordsOfRefusals(salesRefusals),
  ...wordsOfRefusals(giftcardsRefusals),
  ...wordsOfRefusals(loyaltyRefusals),
  ...wordsOfRefusals(prepaidRefusals),
  ...wordsOfRefusals(membershipsRefusals),
  ...wordsOfRefusals(tillsRefusals),
  ...wordsOfRefusals(catalogRefusals),
  ...wordsOfRefusals(customersRefusals),
  ...wordsOfRefusals(documentsRefusals),
  ...wordsOfRefusals(openbillsRefusals),
  ...wordsOfRefusals(journalRefusals),
  ...wordsOfRefusals(journalDevicesRefusals),
  'device.held_unknown': billWords.held.unknown,
  'device.value_unasked':
    'Wallets, gift cards, points and packages need the connection, because another counter may have used them. Take another way of paying.',
  'tills.shift_not_open':
    'No shift is open on this counter. Open one, then take the payment again.',
  'tills.shift_already_open': 'Somebody has just opened a shift here. You can sell.',
  'tills.register_needed': 'Choose the counter of this device first.',
  'sales.id_reused':
    'A bill with this number exists already with other lines. Look under Bills before you take money again.',
  'sales.tax_class_unknown':
    'A line has no tax rate for today. Take it off, or set its tax under Items.',
  'deposits.short': 'The deposit has been used meanwhile. Take the rest another way.',
  'deposits.services_only': 'The deposit pays for services. Take the rest another way.',
  'wallets.short': 'The wallet has been used meanwhile. Take the rest another way.',
  'wallets.bonus_short': 'The bonus has been used meanwhile. Take the rest another way.',
  'wallets.money_first': 'The money in the wallet pays first. Take the wallet again.',
  'wallets.expired': 'This wallet has expired. A top-up makes all that is in it good again.',
  'sales.store_credit_short':
    'The store credit has been used meanwhile. Take the rest another way.',
  'permission.missing': 'Your role does not contain this. Ask a manager.',
  'customers.phone_taken': 'Somebody has this phone already. Search for the number instead.',
}

export const troubleWords: Record<BillTrouble, string> = {
  tax_class_unknown: 'A line has no tax rate for today. Take it off, or set its tax under Items.',
  discount_exceeds_line: 'A discount is larger than its line. Lower it or remove it.',
  discount_exceeds_cart: 'The discount is larger than the bill. Lower it or remove it.',
  amount_too_large: 'This amount is beyond what one bill can hold. Check prices and quantities.',
}

/** Units of the GST returns as people write them; pieces need no word. */
const unitNames: Readonly<Record<string, string>> = {
  KGS: 'kg',
  GMS: 'g',
  LTR: 'l',
  MLT: 'ml',
  MTR: 'm',
}

/** The short word of a unit; a weighed item with an unnamed unit is sold by the kilo. */
export const unitWord = (unit: string, soldBy: 'unit' | 'weight'): string =>
  unitNames[unit] ?? (soldBy === 'weight' ? 'kg' : '')
