import type { RefusalTable } from '../../core/contracts/operation.ts'
import { generalRefusals } from '../../core/contracts/refusals.ts'
import { formatMoney } from '../../core/kernel/currency.ts'
import { minor } from '../../core/kernel/money.ts'
import { ApiProblem, networkCodes } from './api-problem.ts'

/** One sentence per refusal code; a function where the facts belong into the sentence. */
export type ProblemWords = Readonly<Record<string, string | ((problem: ApiProblem) => string)>>

const networkWords: ProblemWords = {
  [networkCodes.unreachable]: 'The shop’s server cannot be reached. What is on this screen stays.',
  [networkCodes.timeout]:
    'The server did not answer in time. It may still have worked: look before you repeat it.',
  [networkCodes.unreadable]:
    'Something on the network answered instead of the shop’s server. Sign in to the Wi-Fi first.',
}

const contractWords = (table: RefusalTable): ProblemWords =>
  Object.fromEntries(Object.entries(table).map(([code, kind]) => [code, kind.says]))

const sharedWords: ProblemWords = {
  ...contractWords(generalRefusals),
  ...networkWords,
  'approval.needed': 'This was not approved. Nothing was changed.',
  'device.full':
    'This device is full: nothing was saved, and nothing should be handed over. Free some space, then try again.',
  'device.numbers_unknown':
    'This device has to see the server once before it gives numbers of this kind. Nothing was written.',
  'device.account_over_limit': ({ facts }) =>
    `Without a connection at most ${formatMoney(minor(Number(facts.left)), { currency: String(facts.currency) })} more goes on the account of ${String(facts.name)}. Take the rest another way, or let a manager allow it with their PIN.`,
  'device.value_over_limit': ({ facts }) =>
    `Without a connection at most ${formatMoney(minor(Number(facts.limit)), { currency: String(facts.currency) })} goes on account or comes from store credit. Take the rest another way.`,
  'sales.register_leased':
    'Another device numbers the bills of this counter. Work there, or take the counter over.',
}

/**
 * What to tell a person about a failure: the feature's own words first, then those that all
 * features share, then what the server wrote. Contracts' `says` tables can be passed as they are
 * through `wordsOfRefusals`.
 */
export function problemWords(error: unknown, own: ProblemWords = {}): string {
  if (!(error instanceof ApiProblem)) return 'This page made a mistake. What you saved is safe.'
  const words = own[error.code] ?? sharedWords[error.code]
  if (typeof words === 'function') return words(error)
  if (words) return words
  if (error.detail || error.title) return error.detail || error.title
  return `The server had a problem (${error.status}). Nothing was changed here.`
}

/** The plain sentences of a contract as a start for a feature's own words. */
export const wordsOfRefusals = contractWords
