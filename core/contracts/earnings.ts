import { z } from 'zod'
import { type BusinessDate, daysBetween } from '../kernel/dates.ts'
import { earningKinds } from './earning-kinds.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import {
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zRate,
  zSignedAmount,
  zSignedQuantity,
} from './primitives.ts'

export const earningsRefusals = {
  'earnings.rule_unknown': { status: 404, says: 'There is no such rule here.' },
  'earnings.rule_ended': { status: 409, says: 'This rule has another last day already.' },
  'earnings.about_unknown': {
    status: 422,
    says: 'There is no such person, service, product or category.',
  },
  'earnings.id_reused': { status: 409, says: 'This id was already used for something else.' },
  'earnings.person_unknown': { status: 404, says: 'Nobody of this outlet has this entry.' },
  'earnings.period_overlaps': {
    status: 409,
    says: 'Some of these days are in a period that is closed. Take that period, or the days after it.',
  },
  'earnings.period_not_next': {
    status: 409,
    says: 'Periods follow each other without a gap: begin on the day after the last one.',
  },
  'earnings.period_running': {
    status: 409,
    says: 'The last of these days is not over yet.',
  },
  'earnings.tip_none': { status: 409, says: 'There is no tip on this bill.' },
  'earnings.tip_shift_closed': {
    status: 409,
    says: 'The shift of this bill is closed: its tip stays as it was split.',
  },
  'earnings.tip_paid_out': { status: 409, says: 'This tip is in a period that is closed.' },
  'earnings.nobody_to_tip': { status: 422, says: 'Somebody has to get the tip.' },
  'earnings.tip_fixed_above': { status: 422, says: 'These amounts come to more than the tip.' },
  'earnings.tip_not_shared_out': {
    status: 422,
    says: 'These amounts come to less than the tip, and nobody is left for the rest.',
  },
} as const satisfies RefusalTable

const Tier = z.object({
  /** Of the base of the period, up to and with this; null for all above. */
  upToMinor: zAmount.nullable(),
  rate: zRate,
})

/** From low to high, and the last one without an end. */
const rises = (tiers: readonly z.infer<typeof Tier>[]) =>
  tiers.every(({ upToMinor }, i) => {
    if (i === tiers.length - 1) return upToMinor === null
    return upToMinor !== null && upToMinor > (tiers[i - 1]?.upToMinor ?? 0)
  })

export const CommissionPay = z.discriminatedUnion('by', [
  z.object({ by: z.literal('piece'), amountMinor: zAmount }),
  z.object({ by: z.literal('rate'), rate: zRate }),
  z.object({
    by: z.literal('tiers'),
    /** `whole`: the rate of the tier that is reached holds for all. `slices`: each slice has its own. */
    over: z.enum(['whole', 'slices']),
    tiers: z.array(Tier).min(1).max(20).refine(rises, 'Tiers rise, and the last one has no end.'),
  }),
])
export type CommissionPay = z.infer<typeof CommissionPay>

/** Whom and what a rule is for; null for all. */
const ruleContent = {
  staffId: zId.nullable().default(null),
  itemId: zId.nullable().default(null),
  categoryId: zId.nullable().default(null),
  kind: z.enum(earningKinds).nullable().default(null),
  from: zBusinessDate,
  /** The part of the net that supplies take off before anything is earned. */
  suppliesRate: zRate.default(0 as never),
  pay: CommissionPay,
  note: zOptionalText(120),
}

export const CommissionRule = z.object({
  id: zId,
  ...ruleContent,
  note: z.string().nullable(),
  /** The last day on which it holds. */
  until: zBusinessDate.nullable(),
  staffName: z.string().nullable(),
  itemName: z.string().nullable(),
  categoryName: z.string().nullable(),
  by: z.string(),
  at: zInstant,
})
export type CommissionRule = z.infer<typeof CommissionRule>

const days = { from: zBusinessDate, to: zBusinessDate }
const isPeriod = ({ from, to }: { readonly from: BusinessDate; readonly to: BusinessDate }) =>
  from <= to && daysBetween(from, to) <= 400
const periodWrong = 'A period ends on or after the day it begins, and within 400 days.'
const periodQuery = z.object(days).refine(isPeriod, periodWrong)

export const EarningPeriod = z.object({
  id: zId,
  from: zBusinessDate,
  to: zBusinessDate,
  closedAt: zInstant,
  closedBy: z.string(),
  commissionMinor: zSignedAmount,
  tipsMinor: zAmount,
})
export type EarningPeriod = z.infer<typeof EarningPeriod>

const Sums = z.object({
  lines: z.int(),
  servicesMinor: zSignedAmount,
  /** The incentive for products. */
  productsMinor: zSignedAmount,
  redemptionsMinor: zSignedAmount,
  tipsMinor: zAmount,
  totalMinor: zSignedAmount,
})
export type EarningSums = z.infer<typeof Sums>

export const Earnings = z.object({
  from: zBusinessDate,
  to: zBusinessDate,
  /** Null while the period is open: its figures still move. */
  closed: EarningPeriod.nullable(),
  people: z.array(Sums.extend({ personId: zId, name: z.string() })),
})
export type Earnings = z.infer<typeof Earnings>

/** A line of a bill or credit note, and why it earns what it earns. */
export const StatementLine = z.object({
  source: z.enum(['sale', 'refund']),
  sourceId: zId,
  lineNo: z.int(),
  saleId: zId,
  number: z.string(),
  day: zBusinessDate,
  /** Of a day before the period: it came in after that one was closed. */
  late: z.boolean(),
  name: z.string(),
  kind: z.enum(earningKinds),
  quantityMilli: zSignedQuantity,
  discountMinor: zSignedAmount,
  /** After discounts and without tax. */
  netMinor: zSignedAmount,
  /** Net less the part for supplies. */
  baseMinor: zSignedAmount,
  ruleId: zId.nullable(),
  /** What the rule had counted before this line, for tiers. */
  beforeMinor: zSignedAmount,
  slices: z.array(z.object({ baseMinor: zSignedAmount, rate: zRate })),
  /** Given back of what an earlier period had paid: that is taken back as it was. */
  takenBack: z.boolean(),
  earnedMinor: zSignedAmount,
})
export type StatementLine = z.infer<typeof StatementLine>

export const EarningStatement = z.object({
  from: zBusinessDate,
  to: zBusinessDate,
  closed: EarningPeriod.nullable(),
  person: z.object({ id: zId, name: z.string() }),
  sums: Sums,
  lines: z.array(StatementLine),
  tips: z.array(
    z.object({
      saleId: zId,
      number: z.string(),
      day: zBusinessDate,
      late: z.boolean(),
      tipMinor: zAmount,
      amountMinor: zAmount,
      /** Somebody set the shares of this tip by hand. */
      setByHand: z.boolean(),
    }),
  ),
  /** The rules that the lines name. */
  rules: z.array(CommissionRule),
})
export type EarningStatement = z.infer<typeof EarningStatement>

export const TipSplit = z.object({
  saleId: zId,
  tipMinor: zAmount,
  people: z.array(
    z.object({
      personId: zId,
      name: z.string(),
      /** What their lines come to, without tax. */
      valueMinor: zAmount,
      amountMinor: zAmount,
      leftOut: z.boolean(),
      /** Set by hand. */
      fixed: z.boolean(),
    }),
  ),
  /** Its shift is open, and it is in no closed period. */
  editable: z.boolean(),
  setBy: z.string().nullable(),
})
export type TipSplit = z.infer<typeof TipSplit>

const area = 'Earnings'

export const listCommissionRules = defineOperation({
  id: 'listCommissionRules',
  method: 'GET',
  path: '/api/v1/commission-rules',
  area,
  scope: 'outlet',
  permission: 'earnings.read',
  summary: 'Rules of commission at the chosen outlet, also those that have ended.',
  response: z.object({ rules: z.array(CommissionRule) }),
  refusals: [],
})

export const saveCommissionRule = defineOperation({
  id: 'saveCommissionRule',
  method: 'POST',
  path: '/api/v1/commission-rules',
  area,
  scope: 'outlet',
  permission: 'earnings.edit',
  status: 201,
  summary:
    'A new rule of commission. A rule is never changed: end it, and make another from the day after.',
  body: z.object({ ruleId: zId, ...ruleContent }),
  response: CommissionRule,
  refusals: ['earnings.about_unknown', 'earnings.id_reused'],
})

export const endCommissionRule = defineOperation({
  id: 'endCommissionRule',
  method: 'POST',
  path: '/api/v1/commission-rules/:ruleId/end',
  area,
  scope: 'outlet',
  permission: 'earnings.edit',
  summary: 'The last day of a rule. One before its first day takes it back whole.',
  params: z.object({ ruleId: zId }),
  body: z.object({ until: zBusinessDate }),
  response: CommissionRule,
  refusals: ['earnings.rule_unknown', 'earnings.rule_ended'],
})

export const readEarnings = defineOperation({
  id: 'readEarnings',
  method: 'GET',
  path: '/api/v1/earnings',
  area,
  scope: 'outlet',
  permission: 'earnings.read',
  summary: 'What each person earns in a period at the chosen outlet: commission and tips.',
  query: periodQuery,
  response: Earnings,
  refusals: ['earnings.period_overlaps'],
})

export const readEarningStatement = defineOperation({
  id: 'readEarningStatement',
  method: 'GET',
  path: '/api/v1/earnings/people/:personId',
  area,
  scope: 'outlet',
  permission: 'earnings.read',
  summary: 'A person’s earnings line by line, each with the rule, base and rate that made it.',
  params: z.object({ personId: zId }),
  query: periodQuery,
  response: EarningStatement,
  refusals: ['earnings.period_overlaps', 'earnings.person_unknown'],
})

export const readOwnEarnings = defineOperation({
  id: 'readOwnEarnings',
  method: 'GET',
  path: '/api/v1/earnings/own',
  area,
  scope: 'outlet',
  permission: 'earnings.own',
  summary: 'One’s own earnings line by line.',
  query: periodQuery,
  response: EarningStatement,
  refusals: ['earnings.period_overlaps'],
})

export const listEarningPeriods = defineOperation({
  id: 'listEarningPeriods',
  method: 'GET',
  path: '/api/v1/earning-periods',
  area,
  scope: 'outlet',
  permission: 'earnings.read',
  summary: 'Closed periods of the chosen outlet, newest first.',
  response: z.object({ periods: z.array(EarningPeriod) }),
  refusals: [],
})

export const closeEarningPeriod = defineOperation({
  id: 'closeEarningPeriod',
  method: 'POST',
  path: '/api/v1/earning-periods',
  area,
  scope: 'outlet',
  permission: 'earnings.edit',
  status: 201,
  summary:
    'Freezes the earnings of a period: what is paid does not move. What comes later counts in the next one.',
  body: z.object({ periodId: zId, ...days }).refine(isPeriod, periodWrong),
  response: EarningPeriod,
  refusals: [
    'earnings.id_reused',
    'earnings.period_overlaps',
    'earnings.period_not_next',
    'earnings.period_running',
  ],
})

export const exportPayroll = defineOperation({
  id: 'exportPayroll',
  method: 'GET',
  path: '/api/v1/earnings/payroll',
  area,
  scope: 'outlet',
  permission: 'earnings.read',
  summary:
    'A row for each person, for payroll: days and hours by roster, hours by the clock, commission, tips.',
  query: periodQuery,
  response: z.unknown(),
  produces: 'text/csv',
  refusals: ['earnings.period_overlaps'],
})

export const exportEarningLines = defineOperation({
  id: 'exportEarningLines',
  method: 'GET',
  path: '/api/v1/earnings/lines',
  area,
  scope: 'outlet',
  permission: 'earnings.read',
  summary: 'The trail of the payroll: a row for each line of a bill and each tip that it rests on.',
  query: periodQuery,
  response: z.unknown(),
  produces: 'text/csv',
  refusals: ['earnings.period_overlaps'],
})

export const readTipSplit = defineOperation({
  id: 'readTipSplit',
  method: 'GET',
  path: '/api/v1/sales/:saleId/tip-split',
  area,
  scope: 'outlet',
  permission: 'sales.read',
  summary: 'Who gets how much of the tip of a bill.',
  params: z.object({ saleId: zId }),
  response: TipSplit,
  refusals: ['sales.sale_unknown', 'earnings.tip_none'],
})

export const splitTip = defineOperation({
  id: 'splitTip',
  method: 'PUT',
  path: '/api/v1/sales/:saleId/tip-split',
  area,
  scope: 'outlet',
  permission: 'tips.split',
  summary:
    'Splits the tip of a bill anew while its shift is open. Whom nothing is said of share by the value of their lines.',
  params: z.object({ saleId: zId }),
  body: z.object({
    /** People who get nothing of it. */
    leftOut: z.array(zId).max(50).default([]),
    fixed: z
      .array(z.object({ personId: zId, amountMinor: zAmount }))
      .max(50)
      .default([]),
  }),
  response: TipSplit,
  refusals: [
    'sales.sale_unknown',
    'earnings.tip_none',
    'earnings.tip_shift_closed',
    'earnings.tip_paid_out',
    'earnings.nobody_to_tip',
    'earnings.tip_fixed_above',
    'earnings.tip_not_shared_out',
  ],
})
