import { prepaidRefusals } from '../../../core/contracts/prepaid.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const sessions = (count: number) => `${count} ${count === 1 ? 'session' : 'sessions'}`

/** Words of what a client has paid ahead, on their page. */
export const packageWords = {
  title: 'Packages',
  failed: 'The packages could not be read.',
  loading: 'Reading the packages',
  states: {
    open: 'Open',
    waiting: 'Not begun',
    frozen: 'Frozen',
    used_up: 'Used up',
    expired: 'Expired',
  },
  left: (left: number, of: number) => `${left} of ${of} left`,
  leftNow: (now: number, left: number) => `${now} now, ${left} in all`,
  sold: (day: string, number: string) => `Sold ${day}, bill ${number}`,
  until: (day: string) => `good until ${day}`,
  owner: (name: string) => `of ${name}`,
  shared: (names: readonly string[]) => `shared with ${names.join(', ')}`,
  statement: 'Statement',
  kinds: { sold: 'Sold', redeemed: 'Used', restored: 'Use taken back', returned: 'Given back' },
  moved: (service: string, count: number) =>
    `${service}: ${count > 0 ? '+' : '−'}${sessions(Math.abs(count))}`,
  served: (name: string) => `for ${name}`,
  freeze: 'Freeze',
  resume: 'Let it run again',
  extend: 'A month longer',
  frozen: (name: string) => `${name} is frozen. Its days stand still.`,
  resumed: (name: string) => `${name} runs again.`,
  extended: (name: string) => `${name} is good for a month longer.`,
}

export const packageProblems: ProblemWords = wordsOfRefusals(prepaidRefusals)
