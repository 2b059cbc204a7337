import { depositsRefusals } from '../../../core/contracts/deposits.ts'
import { type ProblemWords, wordsOfRefusals } from '../../offline/problem-words.ts'
import { problems } from './words.ts'

export const depositWords = {
  title: 'Deposits',
  open: (amount: string) => `${amount} is held in deposits`,
  forVisit: (name: string) => `For a visit: ${name}`,
  credit: (name: string) => `Credit, paid for ${name}`,
  keptOf: (name: string) => `Kept of ${name}`,
  kept: (amount: string) => `${amount} kept, without its bill yet`,
  giveBack: 'Give back',
  giveTitle: (amount: string) => `Give ${amount} back`,
  giveSays: 'The client gets a refund voucher, and the tax on it is taken back.',
  give: (amount: string) => `Give back ${amount}`,
  given: (number: string) => `Given back, voucher ${number}.`,
} as const

export const depositProblems: ProblemWords = {
  ...problems,
  ...wordsOfRefusals(depositsRefusals),
  'sales.cash_short': 'The drawer does not hold that much cash. Give it back another way.',
}
