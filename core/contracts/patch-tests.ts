import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zBusinessDate, zId, zInstant, zOptionalText, zText } from './primitives.ts'

export const patchTestsRefusals = {
  'clientcards.kind_unknown': { status: 404, says: 'There is no such kind of patch test.' },
  'clientcards.name_taken': { status: 409, says: 'Another kind of patch test has this name.' },
  'clientcards.service_unknown': { status: 422, says: 'There is no such service.' },
  'clientcards.tester_unknown': { status: 422, says: 'Nobody of the business has this entry.' },
  'clientcards.not_done_yet': { status: 422, says: 'A test is written down when it was done.' },
  'clientcards.test_unknown': { status: 404, says: 'There is no such patch test.' },
  'clientcards.id_reused': { status: 409, says: 'This id was already used for something else.' },
} as const satisfies RefusalTable

const area = 'Client cards'
const kindsPath = '/api/v1/salon/patch-test-kinds'

export const PatchTestKind = z.object({
  id: zId,
  name: zText(60),
  /** How long before the service it must be done at the latest. */
  hoursBefore: z.int().min(0).max(720).default(48).meta({ description: 'Hours' }),
  validDays: z.int().min(1).max(3650).default(180).meta({ description: 'Days' }),
  /** Services that are not done without it. */
  itemIds: z.array(zId).max(200).default([]),
  /** False: the desk is told, and may book. */
  blocks: z.boolean().default(true),
  active: z.boolean().default(true),
})
export type PatchTestKind = z.infer<typeof PatchTestKind>

export const listPatchTestKinds = defineOperation({
  id: 'listPatchTestKinds',
  method: 'GET',
  path: kindsPath,
  area,
  permission: 'clientcards.read',
  summary: 'Kinds of patch tests, with the services that ask for them.',
  response: z.object({ kinds: z.array(PatchTestKind) }),
  refusals: [],
})

export const savePatchTestKind = defineOperation({
  id: 'savePatchTestKind',
  method: 'PUT',
  path: `${kindsPath}/:kindId`,
  area,
  scope: 'outlet',
  permission: 'salon.edit',
  summary:
    'Say how long before which services a patch test must be done and how long it holds. It counts at once, also for tests that were done before.',
  params: z.object({ kindId: zId }),
  body: PatchTestKind.omit({ id: true }),
  response: PatchTestKind,
  refusals: ['clientcards.name_taken', 'clientcards.service_unknown'],
})

export const PatchTest = z.object({
  id: zId,
  kindId: zId,
  kindName: z.string(),
  doneAt: zInstant,
  doneBy: z.object({ id: zId, name: z.string() }),
  passed: z.boolean(),
  /** The last day on which it holds; null when it was failed. */
  validUntil: zBusinessDate.nullable(),
  note: z.string().nullable(),
  recordedBy: z.string(),
  recordedAt: zInstant,
  withdrawn: z.object({ by: z.string(), at: zInstant, reason: z.string() }).nullable(),
})
export type PatchTest = z.infer<typeof PatchTest>

const params = z.object({ customerId: zId })

export const recordPatchTest = defineOperation({
  id: 'recordPatchTest',
  method: 'POST',
  path: '/api/v1/customers/:customerId/patch-tests',
  area,
  scope: 'outlet',
  permission: 'clientcards.edit',
  status: 201,
  summary: 'Write down how a patch test of a client went. A failed one stops the service too.',
  params,
  body: z.object({
    testId: zId,
    kindId: zId,
    doneAt: zInstant,
    /** Who did it; who writes it down when left out. */
    doneBy: zId.optional(),
    passed: z.boolean(),
    note: zOptionalText(300),
  }),
  response: PatchTest,
  refusals: [
    'customers.customer_unknown',
    'customers.merged_away',
    'clientcards.kind_unknown',
    'clientcards.tester_unknown',
    'clientcards.not_done_yet',
    'clientcards.id_reused',
  ],
})

export const withdrawPatchTest = defineOperation({
  id: 'withdrawPatchTest',
  method: 'POST',
  path: '/api/v1/patch-tests/:testId/withdraw',
  area,
  scope: 'outlet',
  permission: 'clientcards.withdraw',
  summary:
    'Take back a patch test that was written down wrongly, with the reason. It stays readable.',
  params: z.object({ testId: zId }),
  body: z.object({ reason: zText(200) }),
  response: PatchTest,
  refusals: ['clientcards.test_unknown'],
})

export const patchTestStates = ['missing', 'failed', 'fresh', 'old', 'valid'] as const

/** How the tests of one kind stand at a moment. */
export const PatchTestStanding = z.object({
  kindId: zId,
  name: z.string(),
  blocks: z.boolean(),
  state: z.enum(patchTestStates),
  /** From when a fresh one counts. */
  from: zInstant.nullable(),
  /** The last day on which it holds or held. */
  until: zBusinessDate.nullable(),
  /** The services that were asked about and need it. */
  itemIds: z.array(zId),
})
export type PatchTestStanding = z.infer<typeof PatchTestStanding>

/** A visit that was booked although a patch test was missing, too fresh, too old or failed. */
export const PassedOver = z.object({
  visitId: zId,
  startsAt: zInstant,
  at: zInstant,
  by: z.string(),
  reason: z.string(),
})

export const readPatchTests = defineOperation({
  id: 'readPatchTests',
  method: 'GET',
  path: '/api/v1/customers/:customerId/patch-tests',
  area,
  scope: 'outlet',
  permission: 'clientcards.read',
  summary:
    'Patch tests of a client, how each kind stands at a moment (now, if none is said), and the visits for which somebody went past one.',
  params,
  query: z.object({ at: zInstant.optional() }),
  response: z.object({
    standings: z.array(PatchTestStanding),
    tests: z.array(PatchTest),
    passedOver: z.array(PassedOver),
  }),
  refusals: ['customers.customer_unknown'],
})
