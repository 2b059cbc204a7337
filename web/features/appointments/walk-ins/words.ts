import type { WalkInPlan } from '../../../../core/contracts/walk-ins.ts'
import { walkInsRefusals } from '../../../../core/contracts/walk-ins.ts'
import { type ProblemWords, wordsOfRefusals } from '../../../offline/problem-words.ts'
import { problems as bookingProblems } from '../words.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const words = {
  title: 'Walk-ins',
  close: 'Close',
  tryAgain: 'Try again',
  askAgain: 'Ask again',
  loading: 'Loading who waits',
  slow: 'The salon’s server answers slowly. The board will appear by itself.',
  failed: 'The board did not load',
  noSalon: 'This outlet is no salon',
  noSalonSays: 'Choose a salon under the name of the outlet, above.',
  add: 'Add a guest',
  waiting: 'Waiting',
  nobody: 'Nobody waits',
  nobodySays: 'Add a guest who comes without an appointment; they are told when they are served.',
  anyone: 'anyone',
  asksFor: (name: string) => `asked for ${name}`,
  came: (time: string) => `came ${time}`,
  planned: (name: string, minutes: number) =>
    minutes === 0 ? `${name}, now` : `${name}, in ${minutes} min`,
  notToday: 'Not today any more',
  notTodaySays: 'Nobody who does this has time left today.',
  promised: (time: string) => `Promised ${time}`,
  late: (time: string, minutes: number) => `Promised ${time}, ${minutes} min later now`,
  seat: (name: string) => `Seat with ${name}`,
  seatOther: 'Seat with somebody else',
  seatTitle: (guest: string) => `Seat ${guest}`,
  seatWho: 'Who takes the guest',
  boardSays: (name: string) => `${name}, as the board says`,
  boardChooses: 'Whoever is free',
  seatNow: 'Seat now',
  seated: (guest: string, name: string) => `${guest} is in service with ${name}.`,
  leaves: 'Leaves',
  leavesTitle: (guest: string) => `${guest} leaves`,
  leavesSays: 'Without being served. It stays on record, and the others move up.',
  reason: 'Why',
  optional: 'optional',
  reasons: ['Too long', 'Comes back later', 'Booked for another day'],
  left: (guest: string) => `${guest} left.`,
  turns: 'Turns',
  turnsSays: 'Who takes the next guest who asks for nobody. Whoever took one goes to the end.',
  freeNow: 'Free now',
  freeFrom: (time: string) => `Free from ${time}`,
  busyToday: 'Not free any more today',
  taken: (count: number) => `${many(count, 'guest', 'guests')} today`,
  up: (name: string) => `${name}: one place up`,
  down: (name: string) => `${name}: one place down`,
  nobodyWorks: 'Nobody works here today.',
  with: 'With whom',
  anyoneFree: 'Anyone who is free',
  note: 'Note',
  needService: 'Choose a service.',
  needGuest: 'Choose a client, or give a name.',
  told: (time: string, name: string) => `${time} with ${name}`,
  wait: (minutes: number) => (minutes === 0 ? 'at once' : `in ${minutes} min`),
  doAdd: 'Add to the board',
  added: (guest: string, time: string) => `${guest} waits. Promised: ${time}.`,
  addedNoTime: (guest: string) => `${guest} waits. Nobody has time left today.`,
} as const

/** Why it is this person at this time, for whoever asks. */
export function whyWords({ why, behind, staffName, waitMinutes }: WalkInPlan): string {
  const says = {
    asked_for: `The guest asked for ${staffName}.`,
    only_one: `Only ${staffName} can do this today.`,
    in_turn: `It is ${staffName}’s turn.`,
    first_free: `${staffName} is free before the others.`,
  }[why]
  const after = behind > 0 && `${many(behind, 'guest', 'guests')} of ${staffName} before.`
  const free = waitMinutes === 0 && behind === 0 && 'Free now.'
  return [says, after, free].filter(Boolean).join(' ')
}

export const problems: ProblemWords = { ...bookingProblems, ...wordsOfRefusals(walkInsRefusals) }
