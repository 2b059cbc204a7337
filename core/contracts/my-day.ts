import { z } from 'zod'
import { TimeBlock, visitStates } from './appointments.ts'
import { alertKinds, FormulaLine } from './client-cards.ts'
import { FormStanding } from './consultation-forms.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { PatchTestStanding } from './patch-tests.ts'
import { zBusinessDate, zId, zInstant } from './primitives.ts'

export const myDayRefusals = {
  'myday.step_of_other': {
    status: 409,
    says: 'Somebody else took the last step of this visit. Ask the desk to take it back.',
  },
} as const satisfies RefusalTable

/** What the person who serves says of a visit. Paying is never among it. */
export const myActs = ['arrived', 'in_service', 'served'] as const
export type MyAct = (typeof myActs)[number]

const Piece = z.object({ startsAt: zInstant, endsAt: zInstant })

/** The part of a visit that one person does. No money, and nothing of what others do in it. */
export const MyVisit = z.object({
  id: zId,
  version: z.int(),
  state: z.enum(visitStates),
  startsAt: zInstant,
  endsAt: zInstant,
  client: z.object({
    name: z.string().nullable(),
    /** Masked by the server where the outlet says so. */
    phone: z.string().nullable(),
    isNew: z.boolean(),
  }),
  note: z.string().nullable(),
  services: z.array(
    z.object({
      serviceNo: z.int(),
      name: z.string(),
      options: z.array(z.string()),
      /** The client asked for this very person. */
      isAsked: z.boolean(),
      isServed: z.boolean(),
      steps: z.array(Piece.extend({ name: z.string().nullable(), place: z.string().nullable() })),
    }),
  ),
  /** Allergies first, then what the card and the customer list say. */
  alerts: z.array(z.object({ kind: z.enum(alertKinds), text: z.string() })),
  patchTests: z.array(PatchTestStanding),
  /** Forms that one’s services need and that are not signed or do not hold. */
  forms: z.array(FormStanding),
  /** The latest first. */
  formulas: z.array(
    z.object({
      name: z.string(),
      lines: z.array(FormulaLine),
      result: z.string().nullable(),
      at: zInstant,
    }),
  ),
  next: z.array(z.enum(myActs)),
  /** What undoing would bring back: only a step that this person took. */
  undoTo: z.enum(visitStates).nullable(),
})
export type MyVisit = z.infer<typeof MyVisit>

export const MyDay = z.object({
  day: zBusinessDate,
  now: zInstant,
  timeZone: z.string(),
  /** Whether the person has an entry in the salon of this outlet. */
  isStaff: z.boolean(),
  /** When the person works, without breaks. */
  open: z.array(Piece),
  breaks: z.array(Piece),
  blocks: z.array(TimeBlock.omit({ owner: true })),
  visits: z.array(MyVisit),
})
export type MyDay = z.infer<typeof MyDay>

const area = 'My day'
const params = z.object({ visitId: zId })
const acting = [
  'appointments.visit_unknown',
  'appointments.id_reused',
  'appointments.changed_meanwhile',
] as const

export const readMyDay = defineOperation({
  id: 'readMyDay',
  method: 'GET',
  path: '/api/v1/my-day',
  area,
  scope: 'outlet',
  permission: 'visits.own',
  summary:
    'One’s own visits of a day with what the service needs to know of the client: nothing of others, and no money.',
  query: z.object({ day: zBusinessDate.optional() }),
  response: MyDay,
  refusals: [],
})

export const markMyVisit = defineOperation({
  id: 'markMyVisit',
  method: 'POST',
  path: '/api/v1/my-day/visits/:visitId/mark',
  area,
  scope: 'outlet',
  permission: 'visits.own',
  summary:
    'Say of one’s own visit that the client is here, that the service has begun, or that oneself is done with it.',
  params,
  body: z.object({ actId: zId, version: z.int(), act: z.enum(myActs) }),
  response: MyVisit,
  refusals: [...acting, 'appointments.state_not_possible', 'appointments.rule_broken'],
})

export const undoMyMark = defineOperation({
  id: 'undoMyMark',
  method: 'POST',
  path: '/api/v1/my-day/visits/:visitId/undo',
  area,
  scope: 'outlet',
  permission: 'visits.own',
  summary: 'Take back the last step of one’s own visit, where oneself took it.',
  params,
  body: z.object({ actId: zId, version: z.int() }),
  response: MyVisit,
  refusals: [
    ...acting,
    'appointments.nothing_to_undo',
    'appointments.already_billed',
    'myday.step_of_other',
  ],
})
