import { rostersRefusals } from '../../../core/contracts/rosters.ts'
import { salonRemovalRefusals } from '../../../core/contracts/salon-removal.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const problems: ProblemWords = {
  ...wordsOfRefusals(rostersRefusals),
  ...wordsOfRefusals(salonRemovalRefusals),
}

/** Words of taking something out of the set-up. */
export const removal = {
  key: 'Remove',
  keep: 'Keep it',
  title: (name: string) => `Remove ${name}?`,
  done: (name: string) => `${name} was removed.`,
  level: 'People and services keep their own prices; this level can be chosen no more.',
  person:
    'They have no column in the calendar from then on and cannot be booked. Their past visits stay on record, and you can give them a column again.',
  kind: 'No service can need it from then on.',
  thing:
    'It cannot be booked from then on. Past visits keep it. If it is only broken, put it out of use instead.',
  ahead: (visits: number, when: string) =>
    `${visits} ${visits === 1 ? 'visit' : 'visits'} ahead, the next ${when}.`,
  problems,
} as const

/** Words of what is missing before something can be booked. */
export const gaps = {
  title: 'Not everything can be booked yet',
  nobody: (service: string) => `Nobody does ${service}.`,
  nothing: (service: string, kind: string) => `${service} needs a ${kind}, and none is in use.`,
  noServices: (person: string) => `${person} does no service.`,
  noHours: (person: string) => `${person} has no hours in the next five weeks.`,
  cannot: 'Cannot be booked',
  off: 'No hours',
} as const
