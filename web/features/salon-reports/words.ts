import type { SalonReportRow } from '../../../core/contracts/salon-reports.ts'

export const words = {
  title: 'Salon reports',
  loading: 'Counting visits and bills',
  failed: 'The figures could not be read',
  tryAgain: 'Try again',
  file: 'Figures as a file',
  pick: {
    period: 'Period',
    day: 'Day',
    week: 'Week',
    month: 'Month',
    date: 'Day of the period',
    before: 'Period before',
    after: 'Period after',
    now: 'Now',
  },
  compared: (now: string, before: string) => `${now}, beside ${before}`,
  range: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  running: 'Counted up to today.',
  none: 'none',
  percent: (share: number | null) =>
    share === null ? 'none' : `${Math.round(share / 1000) / 10}%`,
  was: (value: string) => `before: ${value}`,
  figures: {
    staff: { label: 'Staff utilisation', behind: 'booked' },
    things: { label: 'Chairs and rooms', behind: 'booked' },
    rebooked: { label: 'Rebooking', behind: 'completed' },
    noShows: { label: 'No-shows', behind: 'no_shows' },
    cancelled: { label: 'Cancelled', behind: 'cancelled' },
    average: { label: 'Average visit', behind: 'bills' },
    retail: { label: 'Products of sales', behind: 'bills' },
    returned: { label: 'New clients who came again', behind: 'new_clients' },
  },
  of: (part: number, whole: number) => `${part} of ${whole}`,
  hours: (busy: number, open: number) => `${hours(busy)} of ${hours(open)} h`,
  late: (count: number) => `${count} late`,
  lost: (services: number, lost: string, refilled: string) => {
    const single = services === 1 ? '1 single service, ' : `${services} single services, `
    return `${services === 0 ? '' : single}${lost}, ${refilled} of it refilled`
  },
  visits: (count: number) => (count === 1 ? '1 visit' : `${count} visits`),
  waiting: (count: number) => `${count} still have time`,
  // What each figure means: the definitions of docs/owners-guide.md in one sentence.
  means: {
    staff:
      'Booked minutes of service by rostered minutes, without breaks. Time that sets counts for the chair alone.',
    things: 'Minutes in which chairs, rooms and machines are booked by the hours of the salon.',
    rebooked:
      'Completed visits whose client had a later visit on the books by the end of that day.',
    noShows:
      'Clients who did not come, of those who came and did not. Cancellations are not among them.',
    cancelled:
      'Cancelled visits, single services that were cancelled out of a visit, and the price of both. Refilled is what others brought in the same time.',
    average:
      'Services and products without tax by visits: one client on one day is one visit. A package counts when it is used.',
    retail: 'Products of services and products, without tax.',
    returned: (days: number) =>
      `Clients whose first visit was in these days, and who came again within ${days} days.`,
  },
  owners: {
    people: 'People',
    things: 'Chairs, rooms and machines',
    caption: (of: string) => `Utilisation: ${of}`,
    name: 'Name',
    booked: 'Booked',
    open: 'Open',
    share: 'Used',
  },
  rows: {
    title: (of: string) => `Behind it: ${of}`,
    caption: (of: string) => `Visits and bills behind: ${of}`,
    loading: 'Looking up visits',
    none: 'There is nothing in these days.',
    guest: 'Guest',
    part: 'Single service',
    when: 'When',
    client: 'Client',
    what: 'What',
    by: 'By',
    amount: 'Amount',
    mark: 'Note',
    more: (shown: number, count: number) => `The latest ${shown} of ${count}.`,
    close: 'Close the list',
  },
  backBar: {
    title: 'Used in services',
    says: 'What completed visits took from the shelf, against what recipes expect. Credit is the input GST that goes back for services at 5 %.',
    none: 'No visit of these days has used anything. Say at a service what it uses.',
    name: 'Goods',
    used: 'Used',
    expected: 'By recipe',
    credit: 'Credit',
    halves: (cgst: string, sgst: string) => `CGST ${cgst}, SGST ${sgst}`,
    cost: 'Cost',
  },
  advances: {
    title: 'Advances for GSTR-1',
    says: 'Deposits without tax: 11A is what came less what went back, 11B what bills have used of it less what credit notes gave back.',
    month: 'Month',
    before: 'The month before',
    after: 'The month after',
    none: 'No deposit came or was used in this month.',
    place: 'Place of supply',
    received: '11A, received',
    used: '11B, set off',
    of: (place: string, rate: string) => `State ${place}, ${rate}`,
    behind: 'Vouchers and bills behind it',
    open: 'Show what is behind it',
    close: 'Close the list',
    loading: 'Looking up vouchers',
    kinds: {
      taken: 'Received',
      refunded: 'Given back',
      used: 'Set off',
      restored: 'Given back by credit note',
    },
    number: 'Document',
    when: 'Day',
    client: 'Client',
    kind: 'What',
    taxable: 'Without tax',
    tax: 'Tax',
    owed: (amount: string, count: number) =>
      `${amount} is kept of ${count === 1 ? 'one visit' : `${count} visits`} and has no bill yet. Make it from the calendar, under Open deposits.`,
    file: 'Vouchers as a file',
  },
  marks: {
    rebooked: 'Rebooked',
    late: 'Late',
    refilled: 'Refilled',
    products: 'With products',
    given_back: 'Given back',
    returned: 'Came again',
    waiting: 'Still has time',
  } satisfies Record<NonNullable<SalonReportRow['mark']>, string>,
} as const

const hours = (minutes: number) => String(Math.round(minutes / 6) / 10)

export type FigureName = keyof typeof words.figures
