import { calendarFeedsRefusals } from '../../../core/contracts/calendar-feeds.ts'
import { onlineBookingRefusals } from '../../../core/contracts/online-booking.ts'
import { wordsOfRefusals } from '../../offline/problem-words.ts'

export const problems = wordsOfRefusals(onlineBookingRefusals)

export const feedProblems = wordsOfRefusals(calendarFeedsRefusals)

export const words = {
  title: 'Online booking',
  says: 'Clients book themselves on a page of this outlet, in English and Hindi, without an account.',
  loading: 'Reading the booking page',
  failed: 'The booking page could not be read.',
  again: 'Read it again',
  page: 'The page',
  isOn: 'Clients can book online',
  name: 'End of the address',
  nameHint: 'Small letters, digits and hyphens, at least three. The old address stops to work.',
  mode: 'What clients book',
  modes: { book: 'Counts at once', request: 'Waits for a yes' },
  modeSays: {
    book: 'It stands in the calendar as booked. What asks for a patch test and the like still waits.',
    request: 'Its time is kept, and it stands at the side of the calendar until somebody says yes.',
  },
  noticeEn: 'Told before a time is chosen, in English',
  noticeHi: 'The same in Hindi',
  noticeHint: 'For example a deposit, or what to bring.',
  optional: 'optional',
  save: 'Save',
  saved: 'The booking page is saved',
  open: 'Open the page',
  what: 'Services and people are marked for online booking in the salon’s set-up; notice, how far ahead and gaps are its rules of booking.',
}

export const feedWords = {
  title: 'Calendars of the staff',
  says: 'A secret address brings somebody’s own visits into the calendar of their phone: services and times, no phone numbers. Who has the address sees them.',
  withNames: 'With the first name of the client',
  withoutNames: 'Without names',
  revoke: (name: string) => `Revoke ${name}’s address`,
  person: 'Whose visits',
  choose: 'Choose somebody',
  names: 'With the first name of the client',
  create: 'Make an address',
  address: 'The address',
  once: 'Shown this once. Add it in the calendar as a subscription.',
}
