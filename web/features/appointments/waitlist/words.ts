import { type WaitingWindow, waitlistRefusals } from '../../../../core/contracts/waitlist.ts'
import type { BusinessDate } from '../../../../core/kernel/dates.ts'
import { type ProblemWords, wordsOfRefusals } from '../../../offline/problem-words.ts'
import { dayWords, hourWords } from '../../../ui/moments.ts'
import { problems as bookingProblems } from '../words.ts'

export const words = {
  messages: 'What they were written',
  title: 'Waitlist',
  key: (count: number, matches: number) =>
    ['Waitlist', count > 0 && `${count} wait`, matches > 0 && `${matches} on offer`]
      .filter(Boolean)
      .join(', '),
  close: 'Close',
  tryAgain: 'Try again',
  askAgain: 'Ask again',
  loading: 'Loading the waitlist',
  slow: 'The salon’s server answers slowly. The list will appear by itself.',
  failed: 'The waitlist did not load',
  matches: 'Waitlist matches',
  all: (count: number) => (count === 0 ? 'Waitlist' : `All who wait (${count})`),
  join: 'Put on the waitlist',
  joinWish: 'Nothing suits? Put on the waitlist',
  nobody: 'Nobody waits for a time',
  nobodySays: 'Put a client on the list: whatever is given up is offered, to one after the other.',
  since: (when: string) => `since ${when}`,
  anyone: 'anyone',
  offered: (when: string, who: string) => (who ? `${when} with ${who}` : when),
  kept: (left: string) => `Kept ${left} more`,
  over: 'Time is up',
  accept: 'Book it',
  pass: 'Pass on',
  accepted: (guest: string, when: string) => `${guest} is booked: ${when}.`,
  passed: (guest: string) => `Passed on. ${guest} goes on waiting.`,
  offersLeft: (count: number) =>
    count === 0
      ? 'Offered by hand only from now on'
      : `Offered by itself ${count === 1 ? 'once' : `up to ${count} times`} more`,
  wasOffered: (when: string, state: string) => `${when}: ${state}`,
  states: {
    offered: 'on offer',
    accepted: 'taken',
    declined: 'passed on',
    expired: 'not answered in time',
    withdrawn: 'taken back',
  },
  offer: 'Offer a time',
  offerTitle: (guest: string) => `Offer ${guest} a time`,
  offerDo: (when: string) => `Offer ${when}`,
  offerNone: 'Choose a time',
  offerDone: (guest: string, until: string) => `Kept for ${guest} until ${until}.`,
  leave: 'Take off the list',
  leaveTitle: (guest: string) => `${guest} waits no more`,
  leaveSays: 'A time that is on offer goes to the next.',
  reason: 'Why',
  reasons: ['Found another time', 'Does not answer', 'Changed their mind'],
  needReason: 'Say why.',
  left: (guest: string) => `${guest} is off the list.`,
  joinTitle: 'Put on the waitlist',
  when: 'When the client could come',
  from: 'From',
  to: 'To',
  hours: 'Only at some hours',
  hoursFrom: 'Not before',
  hoursTo: 'Begins until',
  addDays: 'Add other days',
  removeDays: 'Remove these days',
  note: 'Note',
  optional: 'optional',
  needGuest: 'Choose a client, or give a name.',
  needService: 'Choose a service.',
  needDays: 'Give both days, the last not before the first.',
  needHours: 'Give both times, the end after the start.',
  do: 'Put on the list',
  done: (guest: string) => `${guest} waits. Whatever frees such a time offers it.`,
} as const

/** "10 am", "10:30 am", of a time on the wall. */
function wallWords(time: string): string {
  const [hour = '0', minute = '00'] = time.split(':')
  const says = hourWords(Number(hour))
  return minute === '00' ? says : says.replace(' ', `:${minute} `)
}

/** "Sat 12 Dec to Mon 14 Dec, 10 am to 1 pm" */
export function windowWords({ from, to, between }: WaitingWindow, today: BusinessDate): string {
  const first = dayWords(from, today)
  const days = from === to ? first : `${first} to ${dayWords(to, today)}`
  return between ? `${days}, ${wallWords(between.from)} to ${wallWords(between.to)}` : days
}

export const problems: ProblemWords = { ...bookingProblems, ...wordsOfRefusals(waitlistRefusals) }
