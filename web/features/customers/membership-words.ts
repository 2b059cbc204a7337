import { membershipsRefusals } from '../../../core/contracts/memberships.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

/** Words of the memberships of a client, on their page. */
export const membershipWords = {
  title: 'Memberships',
  failed: 'The memberships could not be read.',
  loading: 'Reading the memberships',
  states: { live: 'Member', waiting: 'Not begun', frozen: 'Stands still', ended: 'Ended' },
  sold: (day: string, number: string) => `Sold ${day}, bill ${number}`,
  from: (day: string) => `from ${day}`,
  until: (day: string) => `until ${day}`,
  ended: (day: string) => `ended ${day}`,
  left: (months: number) =>
    `${months} ${months === 1 ? 'month has' : 'months have'} not begun and can be given back`,
  off: (rate: string, what: 'services' | 'goods') =>
    `${rate} off ${what === 'goods' ? 'products' : 'services'}`,
  some: 'of some categories',
  prices: 'member’s prices',
  freeze: 'Let it stand still',
  resume: 'Let it run again',
  cancel: 'End it',
  refund: 'Give money back',
  frozen: (name: string) => `${name} stands still. Its days come at the end.`,
  resumed: (name: string) => `${name} runs again.`,
  cancelled: (name: string) => `${name} has ended.`,
  ask: (name: string) => `End ${name}?`,
  askSays:
    'It gives nothing from today on, and no money goes back. To give money back, return its lines on the bill that sold it: that ends it as well.',
  keep: 'Keep it',
  close: 'Close',
}

export const membershipProblems: ProblemWords = wordsOfRefusals(membershipsRefusals)
