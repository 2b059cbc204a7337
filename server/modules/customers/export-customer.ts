import type { exportCustomer as contract } from '../../../core/contracts/customer-records.ts'
import type { BodyOf } from '../../../core/contracts/operation.ts'
import { formatMoney } from '../../../core/kernel/currency.ts'
import { minor } from '../../../core/kernel/money.ts'
import type { Actor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import { csvFile } from '../../platform/csv.ts'
import { operation } from '../../platform/database/operation.ts'
import type { FileAnswer } from '../../platform/http/route.ts'
import { deny } from '../../platform/refusal-error.ts'
import { officeChainId, recordAudit } from '../audit/public.ts'
import { listConsents } from './history.ts'
import { personIds } from './living-customer.ts'
import { readCustomer } from './read-customers.ts'
import { selectCustomer } from './store.ts'
import { type CardRecords, cardRecords, cardRows } from './store-card-export.ts'
import { claimedPhones } from './store-claims.ts'
import { type PersonRecords, personRecords } from './store-export.ts'

type ExportInput = BodyOf<typeof contract> & { readonly customerId: string }

/**
 * All that is kept of one person, to be handed to them (Digital Personal Data Protection Act 2023, s.11). The trail
 * says who took it out, not what was in it.
 */
export const exportCustomer = operation(
  'exportCustomer',
  async (tx, actor: Actor, { customerId, form }: ExportInput): Promise<FileAnswer> => {
    const found = await selectCustomer(tx, customerId)
    if (!found || found.erasedAt) return deny('customers.customer_unknown')
    const customer = await readCustomer(tx, customerId)
    const { consents } = await listConsents(tx, customerId)
    const phonesTakenDown = await claimedPhones(tx, customer.id)
    const records = await personRecords(tx, customer.id)
    const card = await cardRecords(tx, await personIds(tx, customer.id))

    await recordAudit(tx, {
      actor,
      chainId: officeChainId,
      action: 'DATA_EXPORT_REQUESTED',
      subjectType: 'customer',
      subjectId: customer.id,
      outletId: null,
      facts: { form },
    })
    const fileName = `customer-${customer.id.slice(-12)}`
    const person = { exportedAt: now(), customer, phonesTakenDown, consents, ...records, card }
    return form === 'json'
      ? {
          bytes: `${JSON.stringify(person, null, 2)}\n`,
          contentType: 'application/json; charset=utf-8',
          fileName: `${fileName}.json`,
        }
      : csvFile(fileName, personRows(person))
  },
)

interface Person extends PersonRecords {
  readonly customer: Awaited<ReturnType<typeof readCustomer>>
  /** By a device for somebody new, while another customer had them. */
  readonly phonesTakenDown: readonly string[]
  readonly card: CardRecords
  readonly consents: Awaited<ReturnType<typeof listConsents>>['consents']
}

/** One table to read from top to bottom: what, when, which paper, how much, and the rest in words. */
function personRows(person: Person): string[][] {
  const { customer, phonesTakenDown, consents, bills, papers, entries, currency, card } = person
  const money = (amount: number) => formatMoney(minor(amount), { currency, symbol: false })
  const { consent, tags, ...fields } = customer
  const facts = Object.entries({ ...fields, tags: tags.join(', ') })
  const agreed = Object.entries(consent).filter(([, given]) => given)
  return [
    ['what', 'when', 'number', 'amount', 'detail'],
    ...facts.map(([name, value]) => [
      'customer',
      '',
      '',
      name.endsWith('Minor') && typeof value === 'number' ? money(value) : '',
      name.endsWith('Minor') ? name.replace('Minor', '') : `${name}: ${value ?? ''}`,
    ]),
    ['customer', '', '', '', `may be told by: ${agreed.map(([channel]) => channel).join(', ')}`],
    ...phonesTakenDown.map((phone) => ['customer', '', '', '', `phone taken down: ${phone}`]),
    ...consents.map((entry) => [
      'consent',
      entry.at,
      '',
      '',
      `${entry.channel}: ${entry.given ? 'given' : 'taken back'}, noted by ${entry.by}`,
    ]),
    ...bills.flatMap((bill) => [
      ['bill', bill.at, bill.number, money(bill.totalMinor), bill.outletName],
      ...bill.lines.map((line) => [
        'line',
        bill.at,
        bill.number,
        money(line.totalMinor),
        line.name,
      ]),
    ]),
    ...papers.map((paper) => [
      paper.kind,
      paper.at,
      paper.number,
      money(paper.totalMinor),
      paper.detail ?? '',
    ]),
    ...entries.map((entry) => [
      entry.account,
      entry.at,
      entry.documentType,
      entry.account === 'points' ? String(entry.amount) : money(entry.amount),
      '',
    ]),
    ...cardRows(card, money),
  ]
}
