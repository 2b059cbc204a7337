import type { Statement } from '../../../core/contracts/khata.ts'
import { compareDates } from '../../../core/kernel/dates.ts'
import { type Minor, minor, sum } from '../../../core/kernel/money.ts'
import { statementWords } from '../../../core/rules/receipt/layout-statement.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import type { AccountPaper, AccountTable } from '../invoicing/public.ts'
import { outletPlace } from '../outlets/public.ts'
import { type CreditDay, storeCreditDays } from '../storedvalue/public.ts'

/** What moved store credit, in the words of the page. */
const creditWords: Readonly<Record<string, string>> = {
  sale: 'Spent on a bill',
  refund: 'Credit note',
  unbilled_return: 'Return note',
  collection: 'Paid beyond what was owed',
  merge: 'Carried over',
  merge_undone: 'Carried back',
}

/** Both accounts of a customer for a page: what is owed, and the store credit where there was any. */
export async function accountPaper(
  reader: Reader,
  actor: OutletActor,
  statement: Statement,
): Promise<AccountPaper> {
  const { seller, customer, from, to, currency } = statement
  const { outlet } = await outletPlace(reader, actor.outletId)
  const credit = creditTable(statement, await storeCreditDays(reader, customer.id, outlet.timeZone))
  const isMoved = credit.openingMinor !== 0 || credit.entries.length > 0
  const accounts = isMoved ? [khataTable(statement), credit] : [khataTable(statement)]
  return { title: 'Statement of account', seller, customer, from, to, currency, accounts }
}

function khataTable(statement: Statement): AccountTable {
  const { openingMinor, closingMinor, entries } = statement
  return {
    title: 'On account',
    up: 'Bought',
    down: 'Paid, returned',
    before: 'Owed before',
    after: 'Owed',
    openingMinor,
    closingMinor,
    entries: entries.map((entry) => ({ ...entry, what: whatOf(entry) })),
  }
}

const whatOf = ({ kind, note }: Statement['entries'][number]): string =>
  [statementWords[kind], note].filter(Boolean).join(', ')

function creditTable({ from, to }: Statement, all: readonly CreditDay[]): AccountTable {
  const earlier = all.filter(({ day }) => compareDates(day, from) < 0)
  const shown = all.filter(({ day }) => compareDates(day, from) >= 0 && compareDates(day, to) <= 0)
  const openingMinor = sum(earlier.map((entry) => entry.amountMinor))
  let balance: number = openingMinor
  const entries = shown.map((entry) => {
    balance += entry.amountMinor
    const what = creditWords[entry.documentType] ?? 'Store credit'
    return { ...entry, what, balanceMinor: minor(balance) }
  })
  return {
    title: 'Store credit',
    up: 'Given',
    down: 'Spent',
    before: 'Credit before',
    after: 'Credit left',
    openingMinor,
    closingMinor: entries.at(-1)?.balanceMinor ?? (openingMinor as Minor),
    entries,
  }
}
