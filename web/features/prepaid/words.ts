import { prepaidRefusals } from '../../../core/contracts/prepaid.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

/** Words of the screen where packages are set up. */
export const words = {
  title: 'Packages',
  says: 'Sessions of services that clients pay for ahead. Tax is charged when a package is sold; a session on a later bill costs nothing more.',
  add: 'New package',
  none: 'No packages yet',
  noneSays: 'Set one up: for example ten haircuts for the price of eight.',
  loading: 'Reading the packages',
  slow: 'The shop’s server answers slowly.',
  failed: 'The packages could not be read.',
  tryAgain: 'Try again',
  close: 'Close',
  off: 'Not sold',
  services: (services: readonly { readonly name: string; readonly sessions: number }[]) =>
    services.map((one) => `${one.sessions} × ${one.name}`).join(', '),
  days: (days: number | null) => (days === null ? 'good for ever' : `good for ${days} days`),
  shared: 'can be shared',
  edit: (name: string) => `Change ${name}`,
  form: {
    name: 'Name',
    needName: 'Give it a name, for example Ten haircuts.',
    price: 'Price, tax included',
    needPrice: 'Enter a price above zero.',
    days: 'Good for so many days',
    daysHint: 'Leave it empty, and it never expires.',
    needDays: 'Enter whole days, up to ten years.',
    service: 'Service',
    sessions: 'Sessions',
    needServices: 'Choose a service and how many sessions of it, each service once.',
    more: 'Another service',
    less: (name: string) => `Take ${name} off`,
    worth: 'A session counts for',
    worths: { payment: 'share of price', item: 'price alone' },
    shared: 'Others whom the client names may use it',
    active: 'It is sold',
    save: 'Save package',
    saved: (name: string) => `${name} is saved. What was sold before stays as it was.`,
  },
}

/** Words of the terms of prepaid wallets. */
export const walletWords = {
  title: 'Wallets',
  says: 'Money that clients pay ahead. It is taxed when something is bought with it, not when it is paid in.',
  months: 'Good for so many months after a top-up',
  monthsHint: 'Leave it empty, and it never expires.',
  needMonths: 'Enter whole months, up to ten years.',
  from: 'Who pays in',
  bonus: 'gets on top',
  more: 'Another bonus',
  less: (place: number) => `Take bonus ${place} off`,
  needSteps: 'Enter both sums of each bonus, and each sum to pay in once.',
  save: 'Save wallets',
  saved: 'Saved. It counts from the next top-up on.',
}

export const problems: ProblemWords = wordsOfRefusals(prepaidRefusals)
