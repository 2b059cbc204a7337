import { z } from 'zod'
import { visitParams } from './appointments.ts'
import { LineTax } from './documents.ts'
import { Collection, collectionKinds } from './khata.ts'
import { CartSnapshot } from './openbills.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zQueryFlag,
  zRate,
} from './primitives.ts'

export const depositsRefusals = {
  'deposits.client_needed': {
    status: 422,
    says: 'A deposit belongs to a client. Book the visit for one first.',
  },
  'deposits.visit_over': {
    status: 409,
    says: 'This visit was billed, cancelled or missed: no deposit is taken for it.',
  },
  'deposits.service_unknown': { status: 422, says: 'The visit has no such service.' },
  'deposits.over_price': {
    status: 422,
    says: 'A deposit is no more than what the service costs.',
  },
  'deposits.uneven': {
    status: 422,
    says: 'Deposits are taken and kept in the steps to which bills are rounded.',
  },
  'deposits.deposit_unknown': { status: 404, says: 'There is no such deposit here.' },
  'deposits.short': { status: 422, says: 'There is not so much in deposits for this bill.' },
  'deposits.services_only': {
    status: 422,
    says: 'A deposit pays for services. Take the rest of the bill another way.',
  },
  'deposits.too_much': {
    status: 422,
    says: 'This is more than what is left of the deposit.',
  },
  'deposits.visit_live': {
    status: 409,
    says: 'A deposit is kept of a visit that was cancelled or missed. Cancel it first.',
  },
  'deposits.past_policy_not_allowed': {
    status: 403,
    says: 'Deciding otherwise than the policy of deposits is not part of your role.',
  },
  'deposits.reason_needed': {
    status: 422,
    says: 'Say why this deposit is not dealt with by the policy.',
  },
  'deposits.nothing_kept': { status: 409, says: 'Nothing is kept of this visit to be billed.' },
  'deposits.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** Why the policy says what it says: by the hours, because nobody came, or not at all. */
export const depositTermCodes = ['no_policy', 'refund', 'begun', 'no_show', 'served'] as const

/** Money that a client paid ahead for one service of a visit. */
export const Deposit = z.object({
  id: zId,
  customerId: zId,
  /** The visit that it is for, with the number of its service; null where it is credit of the client. */
  visitId: zId.nullable(),
  serviceNo: z.int().nullable(),
  /** The service that it was taken for. */
  name: z.string(),
  amountMinor: zAmount,
  leftMinor: zAmount,
  /** What the salon keeps of it, and still has to write a bill for. */
  keptMinor: zAmount,
  rate: zRate,
  taxes: z.array(LineTax),
  collectionId: zId,
  number: z.string(),
  takenOn: zBusinessDate,
  /** What the policy gives back and keeps, if it is decided now. */
  terms: z.object({
    code: z.enum(depositTermCodes),
    refundMinor: zAmount.nullable(),
    keptMinor: zAmount.nullable(),
  }),
  /** Its visit, or its service, was cancelled or missed: something can be kept of it. */
  mayKeep: z.boolean(),
})
export type Deposit = z.infer<typeof Deposit>

export const VisitDeposits = z.object({
  lines: z.array(
    z.object({
      serviceNo: z.int(),
      name: z.string(),
      priceMinor: zAmount,
      /** What the rules of booking ask for it ahead. */
      askedMinor: zAmount,
      heldMinor: zAmount,
    }),
  ),
  deposits: z.array(Deposit),
  /** What the client has in deposits that are for no visit. */
  creditMinor: zAmount,
  /** Kept of this visit and still without its bill. */
  keptMinor: zAmount,
  canTake: z.boolean(),
})
export type VisitDeposits = z.infer<typeof VisitDeposits>

const area = 'Deposits'

export const readVisitDeposits = defineOperation({
  id: 'readVisitDeposits',
  method: 'GET',
  path: '/api/v1/visits/:visitId/deposits',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'What is asked ahead for the services of a visit, and the deposits that are held for it.',
  params: visitParams,
  response: VisitDeposits,
  refusals: ['appointments.visit_unknown'],
})

const tenders = z
  .array(
    z.object({
      kind: z.enum(collectionKinds),
      amountMinor: zAmount,
      reference: zOptionalText(80),
    }),
  )
  .min(1)
  .max(10)

const money = [
  'tills.register_needed',
  'tills.shift_not_open',
  'sales.tenders_short',
  'sales.tenders_over',
  'sales.tender_invalid',
] as const

export const takeDeposit = defineOperation({
  id: 'takeDeposit',
  method: 'POST',
  path: '/api/v1/visits/:visitId/deposits',
  area,
  scope: 'register',
  permission: 'deposits.take',
  status: 201,
  summary:
    'Take money ahead for services of a visit into the open shift: a numbered receipt voucher with tax by the rate of each service.',
  params: visitParams,
  body: z.object({
    collectionId: zId,
    lines: z
      .array(
        z.object({
          depositId: zId,
          serviceNo: z.int(),
          amountMinor: zAmount.refine((amount) => amount > 0, 'Say how much is paid ahead'),
        }),
      )
      .min(1)
      .max(20),
    /** What was handed over; cash may be more than the amount, and change is given. */
    tenders,
    note: zOptionalText(200),
    occurredAt: zInstant.optional(),
  }),
  response: Collection,
  refusals: [
    ...money,
    'appointments.visit_unknown',
    'customers.customer_unknown',
    'deposits.client_needed',
    'deposits.visit_over',
    'deposits.service_unknown',
    'deposits.over_price',
    'deposits.uneven',
    'deposits.id_reused',
  ],
})

export const settleDeposit = defineOperation({
  id: 'settleDeposit',
  method: 'POST',
  path: '/api/v1/deposits/:depositId/settle',
  area,
  scope: 'register',
  permission: 'deposits.take',
  summary:
    'Decide about a deposit: give it back with a refund voucher, keep it for a bill, and leave the rest as credit of the client. Otherwise than the policy says needs a power and a reason.',
  params: z.object({ depositId: zId }),
  body: z.object({
    settlementId: zId,
    refundMinor: zAmount.default(0 as z.output<typeof zAmount>),
    keptMinor: zAmount.default(0 as z.output<typeof zAmount>),
    /** How the money goes back; left out where none does. */
    tender: z.object({ kind: z.enum(collectionKinds), reference: zOptionalText(80) }).optional(),
    reason: zOptionalText(200),
    occurredAt: zInstant.optional(),
  }),
  response: z.object({ deposit: Deposit, refund: Collection.nullable() }),
  refusals: [
    ...money,
    'sales.cash_short',
    'customers.customer_unknown',
    'deposits.deposit_unknown',
    'deposits.too_much',
    'deposits.uneven',
    'deposits.visit_live',
    'deposits.past_policy_not_allowed',
    'deposits.reason_needed',
    'deposits.id_reused',
  ],
})

export const readClientDeposits = defineOperation({
  id: 'readClientDeposits',
  method: 'GET',
  path: '/api/v1/customers/:customerId/deposits',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary: 'The deposits that are held of a client, those without a visit last.',
  params: z.object({ customerId: zId }),
  response: z.object({ deposits: z.array(Deposit) }),
  refusals: [],
})

export const findUsableDeposits = defineOperation({
  id: 'findUsableDeposits',
  method: 'GET',
  path: '/api/v1/deposits/usable',
  area,
  scope: 'outlet',
  permission: 'sales.complete',
  summary:
    'How much of a bill deposits can pay: those of its visit and those of its client, or what is kept of the visit.',
  query: z.object({
    visitId: zId.optional(),
    customerId: zId.optional(),
    /** The bill is for what is kept of the visit, and not one of the visit itself. */
    ofKept: zQueryFlag.optional(),
  }),
  response: z.object({ usableMinor: zAmount }),
  refusals: [],
})

export const billKeptDeposit = defineOperation({
  id: 'billKeptDeposit',
  method: 'GET',
  path: '/api/v1/visits/:visitId/kept-bill',
  area,
  scope: 'outlet',
  permission: 'sales.complete',
  summary:
    'The open bill for what is kept of the deposits of a visit that was cancelled or missed, at the rate of its services.',
  params: visitParams,
  response: z.object({ cart: CartSnapshot }),
  refusals: ['appointments.visit_unknown', 'deposits.nothing_kept'],
})

export const readOpenDeposits = defineOperation({
  id: 'readOpenDeposits',
  method: 'GET',
  path: '/api/v1/deposits/open',
  area,
  scope: 'outlet',
  permission: 'calendar.read',
  summary:
    'What is still to do with deposits of visits and services that did not take place: kept ones without their bill, and those about which nobody has decided.',
  response: z.object({
    /** By visit: its bill is made with billKeptDeposit. */
    toBill: z.array(
      z.object({
        visitId: zId,
        client: z.string(),
        names: z.array(z.string()),
        keptMinor: zAmount,
        /** The first day on which something of it was kept. */
        keptOn: zBusinessDate,
      }),
    ),
    /** By visit: each deposit is decided about with settleDeposit. */
    toDecide: z.array(
      z.object({
        visitId: zId,
        client: z.string(),
        names: z.array(z.string()),
        leftMinor: zAmount,
        day: zBusinessDate,
      }),
    ),
  }),
  refusals: [],
})

const period = { from: zBusinessDate, to: zBusinessDate }

/** One movement of a deposit, as it counts in tables 11A and 11B; below zero where it went the other way. */
export const DepositTaxEntry = z.object({
  id: zId,
  day: zBusinessDate,
  /** Taken and given back count as received; used by a bill and restored by a credit note as used. */
  kind: z.enum(['taken', 'refunded', 'used', 'restored']),
  /** Of the voucher, the bill or the credit note. */
  number: z.string(),
  /** The voucher, where it is one, and the bill otherwise. */
  collectionId: zId.nullable(),
  saleId: zId.nullable(),
  client: z.string(),
  name: z.string(),
  placeOfSupply: z.string(),
  rate: zRate,
  taxableMinor: z.int(),
  taxMinor: z.int(),
})
export type DepositTaxEntry = z.infer<typeof DepositTaxEntry>

export const listDepositTaxEntries = defineOperation({
  id: 'listDepositTaxEntries',
  method: 'GET',
  path: '/api/v1/reports/deposit-tax/entries',
  area: 'Reports',
  scope: 'outlet',
  permission: 'reports.read',
  summary:
    'The vouchers, bills and credit notes behind tables 11A and 11B of a period, oldest first.',
  query: z.object(period),
  response: z.object({ entries: z.array(DepositTaxEntry) }),
  refusals: [],
})

export const exportDepositTax = defineOperation({
  id: 'exportDepositTax',
  method: 'GET',
  path: '/api/v1/reports/deposit-tax/file',
  area: 'Reports',
  scope: 'outlet',
  permission: 'reports.read',
  summary:
    'What is behind tables 11A and 11B of a period, a row for each voucher, bill and credit note.',
  query: z.object(period),
  response: z.unknown(),
  produces: 'text/csv',
  refusals: [],
})

/** Tables 11A and 11B of GSTR-1: money taken ahead less what went back, and what bills have used. */
export const readDepositTax = defineOperation({
  id: 'readDepositTax',
  method: 'GET',
  path: '/api/v1/reports/deposit-tax',
  area: 'Reports',
  scope: 'outlet',
  permission: 'reports.read',
  summary:
    'Tax on money taken ahead in a period, by place of supply and rate: received less given back, and set off against bills.',
  query: z.object(period),
  response: z.object({
    rows: z.array(
      z.object({
        placeOfSupply: z.string(),
        rate: zRate,
        /** Without tax; below zero where more went back than came. */
        receivedMinor: z.int(),
        receivedTaxes: z.array(z.object({ code: z.string(), amountMinor: z.int() })),
        usedMinor: z.int(),
        usedTaxes: z.array(z.object({ code: z.string(), amountMinor: z.int() })),
      }),
    ),
  }),
  refusals: [],
})
