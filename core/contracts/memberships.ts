import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zWorth } from './prepaid.ts'
import { zAmount, zBusinessDate, zId, zOptionalText, zRate, zText } from './primitives.ts'

export const membershipsRefusals = {
  'memberships.plan_changed': {
    status: 409,
    says: 'This membership was changed or is no longer sold. Put it on the bill again.',
  },
  'memberships.name_taken': { status: 409, says: 'Another membership has this name already.' },
  'memberships.thing_unknown': {
    status: 422,
    says: 'Sessions and member’s prices are of services of the catalogue, and the fee has one of its tax classes.',
  },
  'memberships.line_wrong': {
    status: 422,
    says: 'A membership is sold whole and once: its card for all its months, and all its sessions with it.',
  },
  'memberships.not_granted': {
    status: 422,
    says: 'No membership of this client gives this discount today. Take the client off the bill and choose them again.',
  },
  'memberships.membership_unknown': { status: 404, says: 'There is no such membership.' },
  'memberships.months_used': {
    status: 422,
    says: 'Only months that have not begun can be given back, one by one.',
  },
  'memberships.change_wrong': {
    status: 422,
    says: 'The membership is already so, or it has ended.',
  },
  'memberships.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

const Percent = z.object({
  rate: zRate.refine(
    (rate) => rate > 0 && rate <= 1_000_000,
    'A discount is above 0 and at most 100 %',
  ),
  /** Of these categories alone; null is all. */
  categoryIds: z.array(zId).min(1).max(60).nullable().default(null),
})

/** What a membership gives while it lasts, besides its sessions. Of several the best counts. */
export const MemberTerms = z.object({
  services: Percent.nullable().default(null),
  goods: Percent.nullable().default(null),
  /** Services that cost a member so much, as their prices are written: with tax where those hold it. */
  prices: z
    .array(z.object({ itemId: zId, priceMinor: zAmount }))
    .max(40)
    .default([]),
})
export type MemberTerms = z.infer<typeof MemberTerms>

const zMonths = z.int().min(1).max(60)
const zPerMonth = z.int().min(1).max(31)
/** So many that were not used go on into the next month; 0 is none. */
const zRollCap = z.int().min(0).max(60)
/** Digits of a service code as the tax returns want them. */
const zSac = z
  .string()
  .trim()
  .regex(/^[0-9]{4,8}$/, 'A SAC has four to eight digits')

export const MembershipSessions = z.object({
  id: zId,
  itemId: zId,
  /** The service as the catalogue calls it today. */
  name: z.string(),
  perMonth: zPerMonth,
  rollCap: zRollCap,
  /** Of all months together, and what they are of the fee, tax included. */
  sessions: z.int(),
  priceMinor: zAmount,
  /** What a line that sells them needs to know of the service. */
  taxClassId: zId,
  unit: z.string(),
})

/** A kind of membership as it is sold today. What was sold before stays as it was. */
export const MembershipPlan = z.object({
  id: zId,
  name: z.string(),
  /** The whole fee, tax included. */
  priceMinor: zAmount,
  /** What is left of the fee for the card, when the sessions have their part. */
  cardMinor: zAmount,
  months: zMonths,
  sac: z.string(),
  taxClassId: zId,
  everywhere: z.boolean(),
  worth: zWorth,
  active: z.boolean(),
  terms: MemberTerms,
  sessions: z.array(MembershipSessions),
})
export type MembershipPlan = z.infer<typeof MembershipPlan>

/** `waiting`: it begins when the one before it ends. */
export const membershipStates = ['live', 'waiting', 'frozen', 'ended'] as const

export const ClientMembership = z.object({
  id: zId,
  customerId: zId,
  customerName: z.string(),
  customerPhone: z.string().nullable(),
  planId: zId,
  name: z.string(),
  terms: MemberTerms,
  state: z.enum(membershipStates),
  months: zMonths,
  /** Months that have not begun: they can be given back. */
  monthsLeft: z.int(),
  soldOn: zBusinessDate,
  saleId: zId,
  saleNumber: z.string(),
  startsOn: zBusinessDate,
  endsOn: zBusinessDate,
  frozenOn: zBusinessDate.nullable(),
  endedOn: zBusinessDate.nullable(),
  /** Null is every outlet. */
  outletId: zId.nullable(),
})
export type ClientMembership = z.infer<typeof ClientMembership>

const area = 'Memberships'

export const findMembershipPlans = defineOperation({
  id: 'findMembershipPlans',
  method: 'GET',
  path: '/api/v1/membership-plans',
  area,
  permission: 'catalog.read',
  summary: 'The kinds of memberships that the business sells, and those it no longer sells.',
  response: z.object({ plans: z.array(MembershipPlan) }),
  refusals: [],
})

export const saveMembershipPlan = defineOperation({
  id: 'saveMembershipPlan',
  method: 'PUT',
  path: '/api/v1/membership-plans/:planId',
  area,
  scope: 'outlet',
  permission: 'prepaid.edit',
  summary:
    'Set a kind of membership up: fee and months, discounts, member’s prices and sessions of each month. Of the fee the sessions have what they cost by themselves, at most all of it; the rest is the card, with a SAC and tax of its own.',
  params: z.object({ planId: zId }),
  body: z
    .object({
      name: zText(60),
      priceMinor: zAmount.refine((price) => price > 0, 'A membership has a price'),
      months: zMonths,
      sac: zSac,
      taxClassId: zId,
      everywhere: z.boolean().default(true),
      worth: zWorth.default('payment'),
      active: z.boolean().default(true),
      terms: MemberTerms,
      sessions: z
        .array(
          z.object({ id: zId, itemId: zId, perMonth: zPerMonth, rollCap: zRollCap.default(0) }),
        )
        .max(12)
        .default([]),
    })
    .refine(
      ({ terms, sessions }) =>
        terms.services !== null ||
        terms.goods !== null ||
        terms.prices.length + sessions.length > 0,
      {
        path: ['terms'],
        message: 'A membership gives something: a discount, a price or sessions.',
      },
    ),
  response: MembershipPlan,
  refusals: ['memberships.thing_unknown', 'memberships.name_taken', 'memberships.id_reused'],
})

export const findMemberships = defineOperation({
  id: 'findMemberships',
  method: 'GET',
  path: '/api/v1/memberships',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary:
    'The memberships that are good at the chosen outlet, those that wait or stand still, and those that ran out in the last 30 days: the one that ends first comes first.',
  response: z.object({ memberships: z.array(ClientMembership) }),
  refusals: [],
})

export const readMemberships = defineOperation({
  id: 'readMemberships',
  method: 'GET',
  path: '/api/v1/customers/:customerId/memberships',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary:
    'The memberships of a client, the newest first. Their sessions stand with the packages of the client, under the same id.',
  params: z.object({ customerId: zId }),
  response: z.object({ memberships: z.array(ClientMembership) }),
  refusals: [],
})

export const changeMembership = defineOperation({
  id: 'changeMembership',
  method: 'POST',
  path: '/api/v1/memberships/:membershipId/changes',
  area,
  scope: 'outlet',
  permission: 'prepaid.change',
  summary:
    'Let a membership stand still, let it run again for as many days as it stood, or end it. Money goes back by a refund of the bill that sold it, which ends it as well.',
  params: z.object({ membershipId: zId }),
  body: z.object({
    changeId: zId,
    kind: z.enum(['freeze', 'resume', 'cancel']),
    reason: zOptionalText(200),
  }),
  response: ClientMembership,
  refusals: ['memberships.membership_unknown', 'memberships.change_wrong', 'memberships.id_reused'],
})

/** How a line of a bill has to do with memberships: it sells the card of one, or has its discount from one. */
export const memberLine = {
  membership: z.object({ membershipId: zId, planId: zId, sac: zSac }).optional(),
  member: z.object({ membershipId: zId }).optional(),
}

/** The same on a bill that is still open, which says by name who gives the discount. */
export const openMemberLine = {
  membership: memberLine.membership.unwrap().nullable().default(null),
  member: z
    .object({ membershipId: zId, name: z.string().max(80) })
    .nullable()
    .default(null),
}

/** What stands against selling a membership, or giving its discount. */
export const membershipsInSales = [
  'memberships.plan_changed',
  'memberships.line_wrong',
  'memberships.not_granted',
] as const
