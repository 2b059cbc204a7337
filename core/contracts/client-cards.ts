import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { PatchTestStanding } from './patch-tests.ts'
import {
  zAmount,
  zBusinessDate,
  zId,
  zInstant,
  zOptionalText,
  zQuantity,
  zSignedAmount,
  zText,
} from './primitives.ts'

export const clientCardsRefusals = {
  'clientcards.entry_unknown': { status: 404, says: 'There is no such entry on this card.' },
  'clientcards.entry_changed': {
    status: 409,
    says: 'Somebody changed this meanwhile. Look at it again.',
  },
  'clientcards.entry_kind': { status: 422, says: 'An entry stays what it is: write a new one.' },
  'clientcards.visit_unknown': { status: 422, says: 'This client has no such visit.' },
} as const satisfies RefusalTable

export const FormulaLine = z.object({
  product: zText(80),
  grams: zQuantity.nullable().default(null).meta({ description: 'Thousandths of a gram' }),
  developer: zOptionalText(60),
  minutes: z.int().min(1).max(600).nullable().default(null),
})
export type FormulaLine = z.infer<typeof FormulaLine>

/** Told to the desk when it books. What somebody is allergic to always is. */
const isAlert = z.boolean().default(false)

export const CardContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('allergy'), text: zText(300) }),
  z.object({ kind: z.literal('note'), text: zText(2000), isAlert }),
  z.object({ kind: z.literal('preference'), text: zText(500), isAlert }),
  z.object({
    kind: z.literal('formula'),
    /** What it was for: roots, toner. */
    name: zText(80),
    lines: z.array(FormulaLine).min(1).max(20),
    /** How it came out. */
    result: zOptionalText(500),
  }),
])
export type CardContent = z.infer<typeof CardContent>

const version = {
  version: z.int().min(1),
  content: CardContent,
  by: z.string(),
  at: zInstant,
}

export const CardEntry = z.object({
  id: zId,
  ...version,
  visit: z.object({ id: zId, startsAt: zInstant }).nullable(),
})
export type CardEntry = z.infer<typeof CardEntry>

const area = 'Client cards'
const path = '/api/v1/customers/:customerId/card'
const params = z.object({ customerId: zId })
const entryParams = z.object({ customerId: zId, entryId: zId })

export const saveCardEntry = defineOperation({
  id: 'saveCardEntry',
  method: 'PUT',
  path: `${path}/entries/:entryId`,
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  summary:
    'Write an allergy, a note, a preference or a formula on a card, or a new version of it. Earlier versions stay readable.',
  params: entryParams,
  body: z.object({
    /** The version that was seen; 0 for a new entry. */
    version: z.int().min(0),
    content: CardContent,
    /** For which visit a formula was mixed. */
    visitId: zId.nullable().default(null),
  }),
  response: CardEntry,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'clientcards.entry_unknown',
    'clientcards.entry_changed',
    'clientcards.entry_kind',
    'clientcards.visit_unknown',
    'clientcards.id_reused',
  ],
})

export const removeCardEntry = defineOperation({
  id: 'removeCardEntry',
  method: 'POST',
  path: `${path}/entries/:entryId/remove`,
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  status: 204,
  summary: 'Take an entry off a card. Its versions stay readable.',
  params: entryParams,
  body: z.object({ version: z.int().min(1) }),
  response: z.object({}),
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'clientcards.entry_unknown',
    'clientcards.entry_changed',
  ],
})

export const CardVersion = z.object({ ...version, entryId: zId, removed: z.boolean() })
export type CardVersion = z.infer<typeof CardVersion>

export const readCardVersions = defineOperation({
  id: 'readCardVersions',
  method: 'GET',
  path: `${path}/versions`,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'Everything that was ever written on a card, what was taken off it too, newest first.',
  params,
  response: z.object({ versions: z.array(CardVersion) }),
  refusals: ['customers.customer_unknown'],
})

export const CardVisit = z.object({
  id: zId,
  startsAt: zInstant,
  state: z.string(),
  isAhead: z.boolean(),
  outletName: z.string(),
  services: z.array(z.object({ name: z.string(), staffName: z.string().nullable() })),
  totalMinor: zAmount,
})
export type CardVisit = z.infer<typeof CardVisit>

export const ClientCard = z.object({
  entries: z.array(CardEntry),
  /** Those ahead, the next first; then the last fifty, the latest first. */
  visits: z.array(CardVisit),
  figures: z.object({
    /** Bills less what was given back, in one’s own outlets. */
    spentMinor: zSignedAmount,
    completed: z.int(),
    noShows: z.int(),
    lateCancels: z.int(),
    usualStaff: z.object({ name: z.string(), services: z.int() }).nullable(),
    /** After how many days they usually come; null before the third visit. */
    rhythmDays: z.int().nullable(),
    dueOn: zBusinessDate.nullable(),
  }),
})
export type ClientCard = z.infer<typeof ClientCard>

export const readClientCard = defineOperation({
  id: 'readClientCard',
  method: 'GET',
  path,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary: 'The card of a client: what was written on it, visits, spend, usual person and rhythm.',
  params,
  response: ClientCard,
  refusals: ['customers.customer_unknown'],
})

/** What is told of: entries, and answers of signed forms. */
export const alertKinds = ['allergy', 'note', 'preference', 'form'] as const

export const CardAlerts = z.object({
  entries: z.array(z.object({ id: zId, kind: z.enum(alertKinds), text: z.string() })),
  /** Tests that the services ask for and that do not hold at the time. */
  patchTests: z.array(PatchTestStanding),
})
export type CardAlerts = z.infer<typeof CardAlerts>

export const readCardAlerts = defineOperation({
  id: 'readCardAlerts',
  method: 'GET',
  path: `${path}/alerts`,
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary:
    'What the desk must know when it books services for this client at a time (now if none).',
  params,
  query: z.object({
    at: zInstant.optional(),
    /** Services, with commas between them. */
    itemIds: z
      .string()
      .max(2000)
      .default('')
      .transform((text) => text.split(',').filter(Boolean))
      .pipe(z.array(zId)),
  }),
  response: CardAlerts,
  refusals: ['customers.customer_unknown'],
})
