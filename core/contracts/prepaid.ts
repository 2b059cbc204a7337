import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'

export const prepaidRefusals = {
  'prepaid.plan_changed': {
    status: 409,
    says: 'This package was changed or is no longer sold. Put it on the bill again.',
  },
  'prepaid.name_taken': { status: 409, says: 'Another package has this name already.' },
  'prepaid.service_unknown': { status: 422, says: 'A package gives services of the catalogue.' },
  'prepaid.line_wrong': {
    status: 422,
    says: 'This is not how a package is sold or used: whole sessions, of its own service, without a discount on what is used.',
  },
  'prepaid.package_unknown': { status: 404, says: 'There is no such package.' },
  'prepaid.not_theirs': { status: 422, says: 'This package belongs to another client.' },
  'prepaid.package_frozen': {
    status: 422,
    says: 'This package is frozen. Let it run again first.',
  },
  'prepaid.package_expired': { status: 422, says: 'This package has expired.' },
  'prepaid.sessions_short': {
    status: 422,
    says: 'The package has not so many sessions left, or not in this month.',
  },
  'prepaid.other_outlet': { status: 422, says: 'This package is good at another outlet only.' },
  'prepaid.of_membership': {
    status: 422,
    says: 'These sessions belong to a membership: let it stand still or run again under memberships.',
  },
  'prepaid.sessions_used': {
    status: 422,
    says: 'Only sessions that are not used can be given back, one by one.',
  },
  'prepaid.change_wrong': {
    status: 422,
    says: 'The package is already so, or the day is not later than the one it has.',
  },
  'prepaid.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

/** What one use of a package counts for: what the service costs by itself, or its share of what was paid. */
export const zWorth = z.enum(['item', 'payment'])

const zSessions = z.int().min(1).max(999)

export const PlanBenefit = z.object({
  id: zId,
  itemId: zId,
  /** The service as the catalogue calls it today. */
  name: z.string(),
  sessions: zSessions,
  /** Its share of the price of the package: for all sessions of this service, tax included. */
  priceMinor: zAmount,
  /** What a line that sells it needs to know of the service. */
  taxClassId: zId,
  unit: z.string(),
})
export type PlanBenefit = z.infer<typeof PlanBenefit>

/** A kind of package as it is sold today. What was sold before stays as it was. */
export const PackagePlan = z.object({
  id: zId,
  name: z.string(),
  priceMinor: zAmount,
  /** For so many days from the sale, that day among them; null is for ever. */
  validDays: z.int().nullable(),
  /** Others whom the client names may use it too. */
  shared: z.boolean(),
  worth: zWorth,
  active: z.boolean(),
  benefits: z.array(PlanBenefit),
})
export type PackagePlan = z.infer<typeof PackagePlan>

/** `waiting`: of a membership that has not begun. */
export const packageStates = ['open', 'waiting', 'frozen', 'used_up', 'expired'] as const

export const packageEntryKinds = ['sold', 'redeemed', 'restored', 'returned'] as const

export const PackageEntry = z.object({
  id: zId,
  benefitId: zId,
  kind: z.enum(packageEntryKinds),
  /** Above zero: sessions that came; below: that went. */
  sessions: z.int(),
  /** What a use counts for, and by which basis: frozen when it was used. */
  worthMinor: zAmount.nullable(),
  documentId: zId,
  /** The number of the bill or credit note. */
  number: z.string().nullable(),
  saleId: zId.nullable(),
  /** Who was served, where it is not the client themselves. */
  servedName: z.string().nullable(),
  by: z.string(),
  at: zInstant,
})
export type PackageEntry = z.infer<typeof PackageEntry>

export const PackageBenefit = z.object({
  id: zId,
  itemId: zId,
  name: z.string(),
  sessions: zSessions,
  left: z.int(),
  /** How many of them can be used today: of monthly ones those of this month, at another outlet none. */
  now: z.int(),
  /** So many come each month; null where all are there from the start. */
  perMonth: z.int().nullable(),
  /** What the shop still owes in services, without tax. */
  deferredMinor: zAmount,
})

export const ClientPackage = z.object({
  id: zId,
  /** Whose it is: another client’s, where it is shared with the one who was asked for. */
  ownerId: zId,
  ownerName: z.string(),
  name: z.string(),
  state: z.enum(packageStates),
  soldOn: zBusinessDate,
  saleId: zId,
  saleNumber: z.string(),
  expiresOn: zBusinessDate.nullable(),
  frozenOn: zBusinessDate.nullable(),
  shared: z.boolean(),
  /** Sold with the membership that has the same id. */
  ofMembership: z.boolean(),
  worth: zWorth,
  benefits: z.array(PackageBenefit),
  members: z.array(z.object({ id: zId, name: z.string() })),
  entries: z.array(PackageEntry),
})
export type ClientPackage = z.infer<typeof ClientPackage>

const area = 'Prepaid'
const planParams = z.object({ planId: zId })

export const findPackagePlans = defineOperation({
  id: 'findPackagePlans',
  method: 'GET',
  path: '/api/v1/package-plans',
  area,
  permission: 'catalog.read',
  summary: 'The kinds of packages that the business sells, and those it no longer sells.',
  response: z.object({ plans: z.array(PackagePlan) }),
  refusals: [],
})

export const savePackagePlan = defineOperation({
  id: 'savePackagePlan',
  method: 'PUT',
  path: '/api/v1/package-plans/:planId',
  area,
  scope: 'outlet',
  permission: 'prepaid.edit',
  summary:
    'Set a kind of package up: sessions of services, price, for how long. Its price is spread over its services by what each costs by itself.',
  params: planParams,
  body: z.object({
    name: zText(80),
    priceMinor: zAmount.refine((price) => price > 0, 'A package has a price'),
    validDays: z.int().min(1).max(3660).nullable().default(null),
    shared: z.boolean().default(false),
    worth: zWorth.default('payment'),
    active: z.boolean().default(true),
    benefits: z
      .array(z.object({ id: zId, itemId: zId, sessions: zSessions }))
      .min(1)
      .max(12),
  }),
  response: PackagePlan,
  refusals: ['prepaid.service_unknown', 'prepaid.name_taken', 'prepaid.id_reused'],
})

export const readPackages = defineOperation({
  id: 'readPackages',
  method: 'GET',
  path: '/api/v1/customers/:customerId/packages',
  area,
  scope: 'outlet',
  permission: 'customers.read',
  summary:
    'The packages that a client has or may use, with the statement of each: what was sold, used, given back.',
  params: z.object({ customerId: zId }),
  response: z.object({ packages: z.array(ClientPackage) }),
  refusals: [],
})

export const packageChangeKinds = ['freeze', 'resume', 'extend', 'add_member'] as const

export const changePackage = defineOperation({
  id: 'changePackage',
  method: 'POST',
  path: '/api/v1/packages/:packageId/changes',
  area,
  scope: 'outlet',
  permission: 'prepaid.change',
  summary:
    'Freeze a package, let it run again for as many days as it stood, let it run longer, or name somebody who shares it.',
  params: z.object({ packageId: zId }),
  body: z.object({
    changeId: zId,
    kind: z.enum(packageChangeKinds),
    /** The last day, to let it run longer. */
    until: zBusinessDate.nullish(),
    /** Who shares it from now on. */
    customerId: zId.nullish(),
    reason: zOptionalText(200),
  }),
  response: ClientPackage,
  refusals: [
    'prepaid.package_unknown',
    'prepaid.change_wrong',
    'prepaid.of_membership',
    'prepaid.id_reused',
  ],
})

/** How a line of a bill moves prepaid value: it sells the sessions of one service of a package, or uses some. */
export const prepaidLine = {
  package: z.object({ packageId: zId, benefitId: zId, planBenefitId: zId }).optional(),
  session: z.object({ benefitId: zId }).optional(),
}

/** The same on a bill that is still open, which knows what the line costs without the package. */
export const openPrepaidLine = {
  package: prepaidLine.package.unwrap().nullable().default(null),
  session: z
    .object({ benefitId: zId, packageName: z.string().max(80), priceMinor: zAmount })
    .nullable()
    .default(null),
}
