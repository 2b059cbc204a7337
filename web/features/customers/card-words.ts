import type { CardContent, FormulaLine } from '../../../core/contracts/client-cards.ts'
import { clientCardsRefusals } from '../../../core/contracts/client-cards.ts'
import type { FormStanding } from '../../../core/contracts/consultation-forms.ts'
import { customersRefusals } from '../../../core/contracts/customers.ts'
import { type patchTestStates, patchTestsRefusals } from '../../../core/contracts/patch-tests.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

export const cardWords = {
  tab: 'Card',
  loading: 'Loading the card',
  failed: 'The card did not load',
  away: 'The card needs the server. It opens again when the server is back.',
  figures: {
    label: 'At a glance',
    spent: 'Spent',
    completed: 'Visits',
    noShows: 'Did not come',
    lateCancels: 'Cancelled late',
    usual: 'Usually with',
    rhythm: 'Comes every',
    days: (days: number) => many(days, 'day', 'days'),
    due: 'Due again',
  },
  kinds: {
    allergy: 'Allergy',
    note: 'Note',
    preference: 'Preference',
    formula: 'Formula',
  },
  entries: {
    title: 'Notes and allergies',
    none: 'Nothing is written yet.',
    add: 'Write',
    edit: 'Change',
    alert: 'Told when booking',
    by: (when: string, who: string, version: number) =>
      `${when} · ${who}${version > 1 ? ` · version ${version}` : ''}`,
    addTitle: 'Write on the card',
    editTitle: 'Change the card',
    kind: 'What it is',
    text: 'What to know',
    allergyText: 'Allergic to',
    needText: 'Write something.',
    isAlert: 'Tell the desk when it books',
    allergyAlert: 'The desk is told of allergies whenever it books.',
    save: 'Save on the card',
    remove: 'Take off the card',
    saved: 'On the card.',
    removed: 'Off the card. It stays among earlier versions.',
    versions: 'Earlier versions',
    versionsNone: 'Nothing was ever written.',
    takenOff: 'Taken off',
  },
  formulas: {
    title: 'Formulas',
    none: 'No formula yet.',
    add: 'New formula',
    addTitle: 'New formula',
    editTitle: 'Change the formula',
    again: 'Mix again',
    name: 'What for',
    nameHint: 'For example roots, toner, balayage',
    needName: 'Say what it is for.',
    visit: 'For which visit',
    noVisit: 'No visit',
    line: (no: number) => `Product ${no}`,
    product: 'Product and shade',
    grams: 'Grams',
    developer: 'Developer',
    minutes: 'Minutes',
    addLine: 'Another product',
    dropLine: (no: number) => `Take product ${no} out`,
    needLine: 'Name at least one product. Grams and minutes are numbers.',
    result: 'How it came out',
    save: 'Save the formula',
    lineWords: ({ grams, developer, minutes }: FormulaLine) =>
      [grams !== null && `${grams / 1000} g`, developer, minutes !== null && `${minutes} min`]
        .filter(Boolean)
        .join(' · '),
    of: (when: string) => `Visit of ${when}`,
  },
  tests: {
    title: 'Patch tests',
    noKinds: 'No kinds of patch tests are set up.',
    record: 'Write down a test',
    recordTitle: 'Patch test',
    setUp: 'Kinds of tests',
    history: 'All tests',
    kind: 'Test',
    day: 'Done on',
    time: 'At',
    result: 'Result',
    passed: 'Passed',
    failed: 'Reacted',
    note: 'Remark',
    needDay: 'Give the day and time when it was done.',
    save: 'Save the result',
    saved: 'The result is on the card.',
    withdraw: 'Withdraw',
    withdrawTitle: 'Withdraw this result?',
    withdrawSays: 'It does not count any more, and stays readable with your reason.',
    reason: 'Why',
    needReason: 'Say why.',
    withdrawn: (who: string, reason: string) => `Withdrawn by ${who}: ${reason}`,
    doneBy: (when: string, who: string) => `${when} · ${who}`,
    until: (day: string) => `until ${day}`,
    passedOver: (day: string, who: string, reason: string) =>
      `Booked without it for ${day} by ${who}: ${reason}`,
    blocks: 'Blocks booking',
    warns: 'Only warns',
  },
  kindForm: {
    title: 'Kinds of patch tests',
    says: 'A service that asks for a test is not booked without one that was passed.',
    none: 'None yet. Add the first one.',
    add: 'Add a kind',
    name: 'Name',
    needName: 'Give a name.',
    hours: 'Hours before the service',
    days: 'Holds for days',
    needNumber: 'Give a whole number in range.',
    services: 'Services that need it',
    blocks: 'Refuse the service without it',
    active: 'In use',
    save: 'Save',
    saved: 'Saved. It counts from now on.',
    summary: (hours: number, days: number, services: number) =>
      `${many(hours, 'hour', 'hours')} before, holds ${many(days, 'day', 'days')}, ${many(services, 'service', 'services')}`,
    notUsed: 'Not in use',
  },
  forms: {
    title: 'Consultation forms',
    none: 'No consultation forms are set up.',
    sign: (title: string) => `Sign ${title}`,
    signKey: 'Sign',
    onPhone: (title: string) => `${title} on the client’s phone`,
    all: 'All signed forms',
    states: {
      missing: 'Not signed',
      old: 'Ran out',
      changed: 'To sign anew',
      valid: 'Signed',
    } as Readonly<Record<FormStanding['state'], string>>,
    until: (day: string) => `until ${day}`,
    blocks: 'Needed before the service',
    by: (when: string, who: string) => `${when} · signed by ${who}`,
    withdrawn: 'Withdrawn',
    warning: 'To know',
    open: (title: string, when: string) => `${title}, ${when}`,
  },
  visits: {
    title: 'Visits',
    none: 'No visits yet.',
    with: (service: string, staff: string | null) => (staff ? `${service} with ${staff}` : service),
    open: 'Open in the calendar',
    ahead: 'Ahead',
    past: 'Before',
  },
  states: {
    requested: 'Asked for',
    booked: 'Booked',
    confirmed: 'Confirmed',
    arrived: 'Arrived',
    in_service: 'In service',
    ready_to_pay: 'Ready to pay',
    completed: 'Done',
    cancelled: 'Cancelled',
    no_show: 'Did not come',
  } as Readonly<Record<string, string>>,
} as const

/** How a kind of patch test stands, in a word that tells what to do. */
export const standingWords: Readonly<Record<(typeof patchTestStates)[number], string>> = {
  missing: 'Not done',
  failed: 'Reacted: do not treat',
  fresh: 'Too fresh',
  old: 'Ran out',
  valid: 'Holds',
}

/** What an entry says, in one line of words. */
export function contentText(content: CardContent): string {
  if (content.kind !== 'formula') return content.text
  return content.lines.map(({ product }) => product).join(' + ')
}

export const cardProblems: ProblemWords = {
  ...wordsOfRefusals(customersRefusals),
  ...wordsOfRefusals(clientCardsRefusals),
  ...wordsOfRefusals(patchTestsRefusals),
}
