import { membershipsRefusals } from '../../../core/contracts/memberships.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const months = (count: number) => `${count} ${count === 1 ? 'month' : 'months'}`

/** Words of memberships, where they are set up and where the desk sees whose end soon. */
export const membershipWords = {
  title: 'Memberships',
  says: 'A fee for some months: discounts come off by themselves at the till, sessions come each month.',
  add: 'New membership',
  none: 'No memberships yet',
  noneSays: 'Set one up: for example 10 % off all services and a haircut each month, for a year.',
  loading: 'Reading the memberships',
  failed: 'The memberships could not be read.',
  edit: (name: string) => `Change ${name}`,
  months,
  off: (rate: string, what: 'services' | 'goods') =>
    `${rate} off ${what === 'goods' ? 'products' : 'services'}`,
  some: 'of some categories',
  prices: (count: number) => `${count} ${count === 1 ? 'member’s price' : 'member’s prices'}`,
  monthly: (services: readonly { readonly name: string; readonly perMonth: number }[]) =>
    services.map((one) => `${one.perMonth} × ${one.name} a month`).join(', '),
  split: (sessions: string, card: string) => `${sessions} for sessions, ${card} for the card`,
  form: {
    name: 'Name',
    needName: 'Give it a name, for example Gold.',
    price: 'Fee, tax included',
    needPrice: 'Enter a fee above zero.',
    months: 'Months',
    needMonths: 'Enter whole months, up to 60.',
    percent: {
      services: 'Percent off services',
      goods: 'Percent off products',
    },
    percentHint: 'Leave it empty for none.',
    needPercent: 'Enter a percentage above 0 and up to 100.',
    categories: { services: 'Services of', goods: 'Products of' },
    all: 'All categories',
    sessions: 'Sessions each month',
    session: 'Service',
    perMonth: 'A month',
    rollCap: 'Go on',
    rollHint: 'So many that were not used go on into the next month; 0 is none.',
    moreSessions: 'Sessions of a service',
    prices: 'Member’s prices',
    price1: 'Member’s price',
    morePrices: 'A member’s price',
    less: (name: string) => `Take ${name} off`,
    service: 'Service',
    needRows: 'Choose a service in each row, each once, and fill in its figures.',
    needBenefit: 'A membership gives something: a discount, a price or sessions.',
    tax: 'Tax of the card',
    taxHint:
      'The part of the fee that does not stand for sessions is a service of its own. Ask your accountant for its code and rate.',
    sac: 'SAC',
    needSac: 'Enter four to eight digits.',
    needTax: 'Choose the tax.',
    everywhere: 'Good at all outlets',
    worth: 'A session counts for',
    worths: { payment: 'share of fee', item: 'price alone' },
    active: 'It is sold',
    save: 'Save membership',
    saved: (name: string) => `${name} is saved. What was sold before stays as it was.`,
  },
}

/** Words of the list of members that the desk has. */
export const membersWords = {
  title: 'Members',
  says: 'Whose membership ends within 30 days or has just ended, and all who are members here. A new one of the same kind joins on to the end.',
  shown: 'Which members',
  ending: 'Ending soon',
  all: 'All members',
  none: 'Nobody is a member yet',
  noneEnding: 'No membership ends within 30 days',
  loading: 'Reading the members',
  failed: 'The members could not be read.',
  states: { live: 'Member', waiting: 'Not begun', frozen: 'Stands still', ended: 'Ended' },
  days: {
    live: (day: string) => `until ${day}`,
    waiting: (day: string) => `from ${day}`,
    frozen: (day: string) => `until ${day} and as long as it stands`,
    ended: (day: string) => `ended ${day}`,
  },
}

export const membershipProblems: ProblemWords = wordsOfRefusals(membershipsRefusals)
