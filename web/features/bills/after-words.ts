/** Words for what happens to a bill beside a plain return. */

export const exchangeWords = {
  title: 'Return and exchange',
  goesOut: 'Goes out instead',
  find: 'Scan an exchange item',
  hits: 'Items found',
  none: (text: string) => `Nothing is called “${text}”.`,
  unknown: (code: string) => `No item has the code ${code}`,
  howMany: (name: string) => `How many ${name} go out`,
  remove: 'Take it off',
  quantityWrong: 'Enter how much goes out.',
  items: 'Exchange',
  pay: 'To pay',
  even: 'Even exchange',
  payWith: 'How the difference is paid',
  given: 'Cash given',
  change: (amount: string) => `Change ${amount}`,
  shortOf: (amount: string) => `${amount} short`,
  walletPays: (money: string, bonus: string) =>
    `The wallet pays ${money} of its money and ${bonus} of its bonus.`,
  walletPaysAll: (amount: string) => `The wallet pays ${amount}.`,
  walletShort: (amount: string) => `The wallet can pay ${amount} of it. Choose another way.`,
  creditPays: (amount: string, of: string) => `${amount} of ${of} store credit.`,
  creditShort: (amount: string) => `The store credit is ${amount}. Choose another way.`,
  reference: 'Approval code or UTR',
  optional: 'optional',
  confirmPay: (amount: string) => `Exchange, take ${amount}`,
  confirmGive: (amount: string) => `Exchange, refund ${amount}`,
  confirmEven: 'Exchange',
  wait: 'Prices are loading.',
  keptNeedsNone: 'Goods that the customer keeps cannot be exchanged. Say what comes back.',
  doneTitle: 'Exchanged',
  doneTaken: (amount: string) => `Exchanged, ${amount} taken`,
  doneSays: (bill: string, note: string) =>
    `One paper shows both: bill ${bill}, and credit note ${note} behind it.`,
  newBill: 'Open the new bill',
  from: (number: string) => `Exchanged from bill ${number}`,
  into: (number: string) => `Exchanged for bill ${number}`,
}

export const unbilledWords = {
  open: 'Return without a bill',
  title: 'Return without a bill',
  says: 'Worth the lowest price of the last days here, as store credit only.',
  find: 'Scan or find what comes back',
  comesBack: 'Comes back',
  choose: 'Scan or find what comes back.',
  customer: 'Who brings it',
  findCustomer: 'Phone or name of the customer',
  newCustomer: 'New customer',
  name: 'Name',
  phone: 'Phone',
  add: 'Add',
  change: 'Somebody else',
  needCustomer: 'Ask for the customer’s name and phone.',
  noPhone: 'This customer has no phone. Add it under Customers first.',
  priceOf: (price: string, day: string) => `${price}, sold ${day}`,
  noPrice: (days: number) => `Not sold here in the last ${days} days. Find its bill.`,
  off: 'This shop takes nothing back without its bill. The owner can allow it under Settings.',
  cap: (used: string, cap: string) => `${used} of ${cap} brought back today without a bill`,
  overCap: (left: string) => `Above the cap of the day: ${left} is left.`,
  away: (time: string) =>
    `No connection: worth by the bills as of ${time}. What the customer brought to other counters today is not known here.`,
  credit: 'Store credit',
  confirm: (amount: string) => `Give ${amount} store credit`,
  nothing: 'Give store credit',
  doneTitle: (amount: string) => `${amount} as store credit`,
  doneSays: (number: string) => `Return note ${number} is recorded.`,
  another: 'Another return',
  open_: 'Nobody knows yet whether the return was recorded. Ask again: it is never done twice.',
}

export const correctionWords = {
  open: 'Correct how it was paid',
  title: 'How it was really paid',
  says: 'For a tender keyed as the wrong kind. No money moves, and the printed bill stays as it is.',
  from: 'Keyed as',
  to: 'Was really',
  amount: 'Amount',
  upTo: (amount: string) => `up to ${amount}`,
  reference: 'Approval code, UTR or cheque number',
  optional: 'optional',
  why: 'Why',
  usual: 'Keyed as the wrong kind',
  save: (to: string) => `It was ${to}`,
  cancel: 'Cancel',
  done: (from: string, to: string) => `${to} is now recorded instead of ${from}.`,
  row: (from: string, to: string) => `${from} was really ${to}`,
  closed: 'The shift of this bill is closed, so its tenders stand.',
  stored: 'Gift cards, points, store credit and accounts move by a refund only.',
}

export const giftWords = {
  open: 'Gift receipt',
  sent: 'Gift receipt sent to the printer. It shows no prices.',
  failed: 'The gift receipt was not printed.',
}

export const noteWords = {
  tag: 'Return note',
  label: (number: string) => `Return note ${number}`,
  lines: 'Goods that came back',
  worth: (paid: string, of: string) => `worth ${paid} for ${of}`,
  given: 'Given as store credit',
  why: 'Why',
  by: (by: string, allowed: string | null) =>
    allowed === null || allowed === by ? by : `${by}, allowed by ${allowed}`,
  flags: {
    price_differs: 'The counter gave another amount than the lowest price in the books.',
    over_cap: 'It is above the cap of the day.',
    no_phone: 'The customer has no phone.',
    returns_off: 'The shop takes nothing back without its bill.',
    not_allowed: 'Whoever took it may not, and nobody who may allowed it.',
    late_for_shift: 'It arrived after its shift was closed, and stands behind its Z report.',
  },
  noTax: 'No bill, so no GST was credited.',
  total: 'Store credit',
  loading: 'Loading the return note',
  failed: 'The return note did not load',
  unknown: 'This return note is not in this outlet',
  unknownSays: 'It may belong to another outlet. Switch the outlet above and look again.',
}

export const filterWords = {
  kinds: { sales: 'Bills alone', refunds: 'Given back', return_notes: 'Without a bill' },
  hour: (hour: number) =>
    `${String(hour).padStart(2, '0')}:00 to ${String(hour).padStart(2, '0')}:59`,
  item: 'One item',
  person: 'One person',
  customer: 'One customer',
  shift: 'One shift',
  discounted: 'With a discount',
  taxRate: (rate: string) => `Tax of ${rate}`,
}

/** Words for bills that this device knows by itself. */
export const awayWords = {
  list: (time: string) => `No connection: bills as of ${time}.`,
  bill: (time: string) =>
    `No connection: as of ${time}. What another counter took back since is not known here.`,
  title: 'This bill needs the connection',
  says: (days = 60) =>
    `Without a connection a till has the bills of the last ${days} days. Note the number and the customer’s phone, and look again when it is back.`,
  scan: (code: string) => `Bill ${code} is not on this device. Older bills need the connection.`,
  paper: 'Printer, PDF, WhatsApp and e-mail need the connection. This device can print.',
  correction: 'Putting a tender right needs the connection.',
}
