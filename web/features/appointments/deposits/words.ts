import type { Deposit } from '../../../../core/contracts/deposits.ts'
import { depositsRefusals } from '../../../../core/contracts/deposits.ts'
import { type ProblemWords, wordsOfRefusals } from '../../../offline/problem-words.ts'
import { problems } from '../words.ts'

export const depositWords = {
  title: 'Deposits',
  due: (amount: string) => `${amount} is asked ahead`,
  dueStill: (amount: string) => `${amount} more is asked ahead`,
  dueAfter: (amount: string) => `A deposit of ${amount} is asked for this. Take it after booking.`,
  needsClient: 'A deposit needs a client: choose one above.',
  paid: 'Deposit paid',
  open: 'Deposit still open',
  take: 'Take deposit',
  taken: (amount: string, number: string) => `${amount} taken ahead, voucher ${number}.`,
  print: (number: string) => `Print voucher ${number}`,
  held: (name: string, day: string, number: string) => `${name}, ${day}, ${number}`,
  left: (amount: string) => `${amount} is left`,
  kept: (amount: string) => `${amount} is kept. Its bill is still to be made.`,
  makeBill: 'Make the bill',
  credit: (amount: string) =>
    `The client has ${amount} in deposits for no visit. It pays the bill.`,
  decide: 'Decide',
  decideOf: (name: string) => `Decide about ${name}`,
  rail: {
    title: 'Open deposits',
    key: (count: number) => `Open deposits: ${count}`,
    toBill: 'Kept, to bill',
    toDecide: 'Deposits to decide',
    kept: (amount: string, names: string) => `${amount} kept of ${names}`,
    held: (amount: string, names: string) => `${amount} held for ${names}`,
    since: (day: string) => `Since ${day}`,
    visit: (day: string) => `Visit of ${day}`,
    bill: (client: string) => `Make the bill for what is kept of ${client}`,
  },
  /** Short, so that all stand in one row of a phone. */
  ways: { cash: 'Cash', upi: 'UPI', card: 'Card', cheque: 'Cheque', bank_transfer: 'Bank' },
  dialog: {
    title: (client: string) => `Deposit of ${client}`,
    sum: 'Deposit',
    ofService: (name: string) => `For ${name}`,
    by: 'Paid by',
    tax: 'Tax by the rate of each service is inside. The client gets a receipt voucher.',
    do: (amount: string) => `Take ${amount} ahead`,
    wrong: 'Say how much, for example 500.',
    nothing: 'Say how much is paid ahead for one of the services.',
    noRegister: 'Choose a counter under Shift first: the money goes into its drawer.',
    reference: 'Reference',
  },
  settle: {
    title: (name: string) => `Deposit for ${name}`,
    policy: {
      refund: (back: string, kept: string) => `By the hours: ${back} goes back, ${kept} is kept.`,
      begun: 'The visit had begun when it was cancelled: by the policy nothing goes back.',
      no_show: 'The client did not come: by the policy nothing goes back.',
      served: 'Nothing is left to keep: it goes back, or stays as credit.',
      no_policy: 'No policy is set up. Decide what becomes of it.',
    } satisfies Record<Deposit['terms']['code'], unknown>,
    choose: 'What becomes of it',
    choices: {
      policy: (back: string, kept: string) => `Give back ${back}, keep ${kept}`,
      policyCredit: (back: string, kept: string) => `${back} as credit, keep ${kept}`,
      refund: (amount: string) => `Give back ${amount}`,
      keep: (amount: string) => `Keep ${amount}`,
      credit: (amount: string) => `${amount} as credit for another visit`,
    },
    by: 'Goes back by',
    reason: 'Why not by the policy',
    needReason: 'Say why. It stays on record.',
    notYours: 'Deciding otherwise than the policy is not part of your role.',
    giveDo: 'Give it back',
    do: 'Keep it as credit',
    keepDo: 'Keep it and make the bill',
    given: (amount: string, number: string) => `${amount} given back, voucher ${number}.`,
    done: 'Done.',
  },
} as const

export const depositProblems: ProblemWords = {
  ...problems,
  ...wordsOfRefusals(depositsRefusals),
  'tills.shift_not_open': 'Open the shift at this counter first: the money goes into its drawer.',
  'tills.register_needed': depositWords.dialog.noRegister,
  'sales.cash_short': 'The drawer does not hold that much cash. Give it back another way.',
  'sales.tenders_short': 'Say how the money is paid.',
  'sales.tenders_over': 'More was given than the deposit comes to.',
}
