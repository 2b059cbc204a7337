import { clientTermsRefusals } from '../../../core/contracts/client-terms.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'
import { cardProblems } from './card-words.ts'

export const termsWords = {
  title: 'Own times and prices',
  none: 'Every service takes the usual time, at the usual price.',
  add: 'Agree',
  addTitle: 'Agree on a service',
  edit: (service: string) => `Change what is agreed for ${service}`,
  says: 'It holds for visits that are booked from now on.',
  service: 'Service',
  pickService: 'Choose a service',
  needService: 'Choose the service.',
  minutes: 'Minutes beside the usual',
  minutesUnit: 'min',
  minutesHint: '15 for long hair, -10 for a quick one. Empty is the usual time.',
  needMinutes: 'Whole minutes, from -240 to 240.',
  price: 'Own price',
  priceHint: 'Empty is the usual price.',
  needPrice: 'An amount, such as 1,250.',
  needSomething: 'Give minutes, a price, or both.',
  save: 'Agree',
  remove: 'As usual again',
  saved: 'Agreed.',
  removed: 'As usual again.',
  longer: (minutes: number) => `${minutes} min longer`,
  shorter: (minutes: number) => `${minutes} min shorter`,
  by: (who: string, when: string) => `${who}, ${when}`,
}

export const termsProblems: ProblemWords = {
  ...cardProblems,
  ...wordsOfRefusals(clientTermsRefusals),
}
