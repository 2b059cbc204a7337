import { ApiProblem } from '../../offline/api-problem.ts'
import { problemWords } from '../../offline/problem-words.ts'
import { problems } from './words.ts'

export const groupWords = {
  add: 'Add a guest',
  guest: (no: number) => `Guest ${no}`,
  name: 'Name of the guest',
  nameHint: 'Or a phone: who is in the customer list can be taken.',
  known: 'Customers of this name or phone',
  remove: (no: number) => `Take guest ${no} out`,
  after: 'Begins when the guest before is done',
  needServices: 'Give each guest a service, and all of them a time.',
  times: 'When all can be served',
  looking: 'Looking for times for all guests',
  none: 'Nothing is free for all of them in the next two weeks. Let one begin after the other.',
  bill: 'Bill',
  bills: { one: 'One bill for all', each: 'A bill for each' },
  book: (count: number, when: string) => `Book ${count} guests, ${when}`,
  booked: (count: number, when: string) => `${count} guests are booked: ${when}.`,
  with: (names: string) => `Comes with ${names}`,
  isGroup: 'Comes with others',
  which: 'Which guests',
  scopes: { one: 'Only this guest', all: 'All guests' },
  moved: 'All guests were moved.',
  cancelled: 'The visits of all guests were cancelled. Their times are free.',
} as const

/** What went wrong, and for which guest. */
export function groupProblem(error: unknown): string {
  const says = problemWords(error, problems)
  const no = error instanceof ApiProblem ? error.facts.guestNo : null
  return typeof no === 'number' ? `${groupWords.guest(no)}: ${says}` : says
}
