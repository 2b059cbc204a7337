import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zAmount, zId, zInstant, zSignedAmount, zText } from './primitives.ts'

export const displaysRefusals = {
  'displays.code_unknown': {
    status: 404,
    says: 'No display shows this code now. Read it again from its screen.',
  },
  'displays.display_unknown': { status: 404, says: 'There is no such display.' },
  'displays.too_many_codes': {
    status: 429,
    says: 'Too many displays asked for a code here. Wait some minutes.',
  },
} as const satisfies RefusalTable

const says = (max: number) => z.string().max(max)

export const DisplayLine = z.object({
  id: says(60),
  name: says(200),
  /** Size, colour or pack. */
  detail: says(120).nullable(),
  /** As people read it: "2" or "0.335 kg". */
  quantity: says(40),
  /** What the line costs, its discount taken off; below zero for goods that come back. */
  amountMinor: zSignedAmount,
  /** The amount without the discount, where there is one. */
  beforeMinor: zSignedAmount.nullable(),
})
export type DisplayLine = z.infer<typeof DisplayLine>

export const DisplayTotals = z.object({
  count: z.int().min(0),
  savedMinor: zAmount,
  /** One row for each rate, as on the bill: "GST 18%". */
  taxRows: z.array(z.object({ label: says(60), amountMinor: zSignedAmount })).max(20),
  roundOffMinor: zSignedAmount,
  totalMinor: zSignedAmount,
})
export type DisplayTotals = z.infer<typeof DisplayTotals>

const bill = {
  /** Nothing else of a person may stand in front of the shop. */
  firstName: says(40).nullable(),
  totals: DisplayTotals,
}

/** What the customer sees of one register: the till says it anew with every change. */
export const DisplayState = z.object({
  version: z.literal(1),
  shopName: says(120),
  currency: z.string().length(3),
  /** A practice bill must not look like a real one. */
  training: z.boolean(),
  view: z.discriminatedUnion('stage', [
    z.object({ stage: z.literal('idle') }),
    z.object({
      stage: z.literal('cart'),
      ...bill,
      /** In the order of the bill; a long bill sends its last lines. */
      lines: z.array(DisplayLine).max(60),
      /** The line just added or changed: it is shown large. */
      currentLineId: says(60).nullable(),
    }),
    z.object({
      stage: z.literal('payment'),
      ...bill,
      taken: z.array(z.object({ label: says(60), amountMinor: zAmount })).max(20),
      leftMinor: zAmount,
      /** The payload of the QR (`upi://pay?…`) and the part of the bill that it pays. */
      upi: z.object({ link: says(600), amountMinor: zAmount }).nullable(),
    }),
    z.object({
      stage: z.literal('done'),
      firstName: bill.firstName,
      totalMinor: zAmount,
      changeMinor: zAmount,
      savedMinor: zAmount,
    }),
  ]),
})
export type DisplayState = z.infer<typeof DisplayState>

/** What the line of a display at /api/v1/display-line says, each time anew and whole. */
export const DisplayMessage = z.discriminatedUnion('type', [
  /** Not paired yet: the code is typed in at a till. */
  z.object({ type: z.literal('waiting'), code: z.string(), expiresAt: zInstant }),
  /** Null until the till has said something since it was paired. */
  z.object({ type: z.literal('state'), shopName: z.string(), state: DisplayState.nullable() }),
  z.object({ type: z.literal('beat') }),
])
export type DisplayMessage = z.infer<typeof DisplayMessage>

export const Display = z.object({
  id: zId,
  registerId: zId,
  name: z.string(),
  pairedAt: zInstant,
})
export type Display = z.infer<typeof Display>

const area = 'Customer displays'
const params = z.object({ registerId: zId })

export const requestDisplayCode = defineOperation({
  id: 'requestDisplayCode',
  method: 'POST',
  path: '/api/v1/displays',
  area,
  public: true,
  status: 201,
  summary:
    'A screen for customers asks for a code that somebody types in at a till. Its token opens nothing but its own line.',
  body: z.object({}),
  response: z.object({
    displayId: zId,
    code: z.string().regex(/^[0-9]{6}$/),
    token: z.string(),
    expiresAt: zInstant,
  }),
  refusals: ['displays.too_many_codes'],
})

export const pairDisplay = defineOperation({
  id: 'pairDisplay',
  method: 'POST',
  path: '/api/v1/registers/:registerId/displays',
  area,
  scope: 'outlet',
  permission: 'displays.pair',
  status: 201,
  summary: 'Let the screen that shows this code mirror the bills of a register.',
  params,
  body: z.object({
    code: z
      .string()
      .trim()
      .regex(/^[0-9]{6}$/),
    name: zText(60),
  }),
  response: Display,
  refusals: ['outlets.register_unknown', 'displays.code_unknown'],
})

export const listDisplays = defineOperation({
  id: 'listDisplays',
  method: 'GET',
  path: '/api/v1/registers/:registerId/displays',
  area,
  scope: 'outlet',
  permission: 'displays.pair',
  summary: 'The screens that mirror the bills of a register.',
  params,
  response: z.object({ displays: z.array(Display) }),
  refusals: ['outlets.register_unknown'],
})

export const removeDisplay = defineOperation({
  id: 'removeDisplay',
  method: 'DELETE',
  path: '/api/v1/displays/:displayId',
  area,
  scope: 'outlet',
  permission: 'displays.pair',
  status: 204,
  summary: 'Take a screen off its register. It goes dark at once and its token opens nothing more.',
  params: z.object({ displayId: zId }),
  response: z.object({}),
  refusals: ['displays.display_unknown'],
})

export const showOnDisplay = defineOperation({
  id: 'showOnDisplay',
  method: 'PUT',
  path: '/api/v1/registers/:registerId/display',
  area,
  scope: 'register',
  permission: 'sales.complete',
  summary: 'What the customers of the register’s screens see now. Says how many screens it has.',
  params,
  body: DisplayState,
  response: z.object({ displays: z.int() }),
  refusals: ['outlets.register_unknown', 'tills.register_needed'],
})
