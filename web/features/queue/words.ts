import { giftcardsRefusals } from '../../../core/contracts/giftcards.ts'
import { journalRefusals } from '../../../core/contracts/journal.ts'
import { loyaltyRefusals } from '../../../core/contracts/loyalty.ts'
import { salesRefusals } from '../../../core/contracts/sales-refusals.ts'
import { tillsRefusals } from '../../../core/contracts/tills.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'

const acts = (count: number) => `${count} ${count === 1 ? 'act' : 'acts'}`

export const words = {
  title: 'Sending',
  offline: (since: string | null) =>
    since === null ? 'No server. Keep selling.' : `Waiting since ${since}. Keep selling.`,
  sending: 'Being sent',
  waits: (count: number) => `${acts(count)} waiting. They send by themselves, oldest first.`,
  none: 'Everything has arrived',
  noneSays: 'What this device does without the server waits here until it is sent.',
  signedOut: 'Sign in as somebody who sells, so that they can be sent.',
  save: 'Save a copy',
  unsentFile: (day: string) => `vendly-unsent-${day}.json`,
  waiting: 'Waiting',
  walkIn: 'walk-in',
  items: (count: number) => `${count} ${count === 1 ? 'item' : 'items'}`,
  kinds: {
    sale: 'Bill',
    refund: 'Credit note',
    exchange: 'Exchange',
    unbilled_return: 'Return without a bill',
    collection: 'Dues taken',
    approval: 'Approval',
    shift_open: 'Shift opened',
    shift_close: 'Shift closed',
    cash_movement: 'Cash in or out',
    drawer_opening: 'Drawer opened',
    drawer_count: 'Drawer counted',
    drawer_compare: 'Difference shown',
    paper_printed: 'Paper printed',
    bill_held: 'Bill held',
    bill_recalled: 'Held bill taken up',
    bill_discarded: 'Held bill given up',
    bill_voided: 'Taken off a bill',
    customer_new: 'New customer',
  } as Readonly<Record<string, string>>,
  otherKind: 'Act',
  works: {
    title: 'Without the server',
    yes: [
      'Bills, returns (also without a bill), exchanges, held bills',
      'Customers, new ones, what they owe and pay',
      'Shifts, cash in and out, X and Z',
      'Receipts with their final number',
      'UPI by the QR of the bill',
    ],
    later: ['Stock, points and reports, after sending'],
    no: [
      'Gift cards and points as payment',
      'Changing a customer',
      'WhatsApp and e-mail',
      'What other counters did meanwhile',
    ],
    safe: 'Saved on this device. Closing the browser loses nothing.',
  },
  attention: {
    title: 'Needs a person',
    says: 'The server keeps these as they were sent. Put right what stands against one, then try it again.',
    none: 'Nothing waits for a person.',
    retry: 'Try again',
    done: 'Recorded.',
    still: 'It still cannot be recorded.',
    from: (device: string, register: string) => `${register}, ${device}`,
    failed: 'This list could not be read.',
    save: 'Save a copy',
    file: (day: string) => `vendly-to-resolve-${day}.json`,
    parts: (names: string) => `Differs in: ${names}.`,
  },
  reasons: {
    seal_broken: 'It was changed on its way or on the device. Compare it with the paper.',
    order_forked: 'The device counted this place twice: it was copied or set back.',
    kind_unknown: 'This version does not know this kind of act. Update the server, then try again.',
    content_unreadable:
      'Its content cannot be read by this version. Update the server, then try again.',
    person_unknown: 'The person who did it is not known here.',
    paper_differs: 'The printed paper tells of another bill than the act.',
    shift_unknown: 'Its shift is not known here. Record the opening of the shift first.',
    shift_closed: 'Its shift is closed. Tried again, it joins the shift that is open now.',
    device_revoked:
      'A manager has shut its device out. If it is what happened, try again and it is accepted.',
    number_taken: 'Another document has this number already.',
    number_far: 'Its number lies too far ahead: earlier ones are missing.',
    refused: 'The shop’s data stand against it.',
    fault: 'The server failed at it.',
  },
  holes: {
    title: 'Numbers not seen yet',
    says: 'Devices passed them over. Should a bill never come, say why: the return of documents issued asks for it.',
    none: 'No number is missing.',
    why: 'Why it never comes',
    explain: 'Explain',
    explained: (by: string) => `Explained by ${by}`,
  },
  tryAgain: 'Load again',
} as const

/** What may stand against an act that the server keeps, in the words of the contracts. */
export const problems: ProblemWords = {
  ...wordsOfRefusals(salesRefusals),
  ...wordsOfRefusals(giftcardsRefusals),
  ...wordsOfRefusals(loyaltyRefusals),
  ...wordsOfRefusals(tillsRefusals),
  ...wordsOfRefusals(journalRefusals),
}
