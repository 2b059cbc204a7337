import { z } from 'zod'
import { DocumentSnapshot } from './documents.ts'
import { zDeviceKey, zDeviceProof } from './journal-devices.ts'
import { defineOperation, type RefusalTable } from './operation.ts'
import { sellerModes } from './outlets.ts'
import { zAmount, zApprovalIds, zId, zInstant, zText } from './primitives.ts'
import { CompleteSaleRequest, completeSale } from './sales.ts'

export const journalRefusals = {
  'journal.register_taken': {
    status: 409,
    says: 'Another device sells at this register. Choose another register, or let a manager take this one over.',
  },
  'journal.lease_unknown': { status: 404, says: 'This device has never sold at this register.' },
  'journal.not_drained': {
    status: 409,
    says: 'Bills of this device have not arrived yet. Send them before the register is given up.',
  },
  'journal.marks_used_up': {
    status: 409,
    says: 'This register has changed hands too often after losses. Add a new register and sell there.',
  },
  'journal.command_unknown': { status: 404, says: 'There is no such act of a device.' },
  'journal.hole_unknown': { status: 404, says: 'No number is missing there.' },
} as const satisfies RefusalTable

/** Why an act of a device waits for a person. It is kept, and the acts behind it go on. */
export const attentionReasons = [
  /** It was changed on its way or on the device. */
  'seal_broken',
  /** The device counted this place of its order twice: it was copied or set back. */
  'order_forked',
  'kind_unknown',
  /** Its content is not in the form that this version reads. */
  'content_unreadable',
  'person_unknown',
  /** The paper that was printed tells of another bill than the act. */
  'paper_differs',
  'shift_unknown',
  /** Cash was moved in a shift that is closed by now; tried again, it joins the open one. */
  'shift_closed',
  /** Another bill has this number already. */
  'number_taken',
  /** A manager has shut its device out; tried again, it is accepted. */
  'device_revoked',
  /** The number lies so far ahead that the device has counted wrong. */
  'number_far',
  /** What stood against it when it was recorded; `facts` has the code. */
  'refused',
  /** The product failed at it; `facts` has the message for who mends it. */
  'fault',
] as const
export const Attention = z.object({
  reason: z.enum(attentionReasons),
  facts: z.record(z.string(), z.unknown()),
})
export type Attention = z.infer<typeof Attention>

const zHash = z.string().regex(/^[0-9a-f]{64}$/, 'A SHA-256 in hexadecimal')
const zEpoch = z.int().min(1)
const zMark = z.string().regex(/^[A-Z]?$/, 'A letter, or nothing')
const zSequence = z.int().min(1)

/** Kinds of documents whose numbers the device at the register gives by itself. */
export const deviceSeriesKinds = [
  'invoice',
  'bill_of_supply',
  'credit_note',
  'receipt',
  'return_note',
] as const
export type DeviceSeriesKind = (typeof deviceSeriesKinds)[number]

export const SeriesClaim = z.object({
  kind: z.enum(deviceSeriesKinds),
  /** As in "26-27". */
  financialYear: z.string().regex(/^[0-9]{2}-[0-9]{2}$/),
  sequence: zSequence,
})

/** A sale that a device has finished: paid for, numbered, and on paper in the customer's hand. */
export const SoldContent = z.object({
  request: CompleteSaleRequest,
  /** Of its paper, made on the device: it is printed before anybody else knows of it. */
  documentId: zId,
  shiftId: zId,
  number: SeriesClaim.extend({ kind: z.enum(['invoice', 'bill_of_supply']) }),
  /** By what the bill was priced, should the settings of the shop have changed since. */
  terms: z.object({
    sellerMode: z.enum(sellerModes),
    taxRounding: z.enum(['line', 'document']),
    roundOffStepMinor: z.int().min(0),
  }),
  paper: DocumentSnapshot,
})
export type SoldContent = z.infer<typeof SoldContent>

export const JournalCommand = z.object({
  sequence: zSequence,
  commandId: zId,
  kind: z.string().min(1).max(40),
  personId: zId,
  occurredAt: zInstant,
  previousHash: zHash,
  hash: zHash,
  content: z.unknown(),
})
export type JournalCommand = z.infer<typeof JournalCommand>

export const RegisterLease = z.object({
  epoch: zEpoch,
  /** Follows the letter of the kind in the numbers that this device gives; empty for most. */
  mark: z.string(),
  /** The last act of this epoch that has arrived, and its seal. */
  highestSequence: z.int().min(0),
  highestHash: zHash.nullable(),
  /** Where the numbers go on. A series that is not named begins with one. */
  series: z.array(SeriesClaim),
  /** Of which kinds it numbers; `series` tells of all of these. A device that was told before of fewer asks first. */
  kinds: z.array(z.enum(deviceSeriesKinds)),
  serverTime: zInstant,
})
export type RegisterLease = z.infer<typeof RegisterLease>

const area = 'Offline'

export const leaseRegister = defineOperation({
  id: 'leaseRegister',
  method: 'POST',
  path: '/api/v1/register-lease',
  area,
  scope: 'register',
  permission: 'sales.complete',
  real: true,
  summary:
    'Let one device sell at the register and number its bills by itself. The same device gets the same lease again; one that was set back or copied gets a new epoch with numbers of its own.',
  body: z.object({
    deviceId: zId,
    /** What people call it, as in "Counter tablet". */
    deviceName: zText(80),
    /** The last act that the device has in its journal for this register, and its seal. */
    highestSequence: z.int().min(0),
    highestHash: zHash.nullable(),
    /** The lease that the device has. Books that were set back to a time before it take it on record again. */
    held: z.object({ epoch: zEpoch, mark: zMark }).optional(),
    /** Take the register from a device that is lost. Needs `registers.take_over`. */
    takeOver: z.boolean().default(false),
    approvalIds: zApprovalIds,
    /** With it the device is enrolled; from then on it has to prove that it is the same one. */
    publicKey: zDeviceKey,
    proof: zDeviceProof,
  }),
  response: RegisterLease,
  refusals: [
    'journal.device_unproven',
    'journal.device_revoked',
    'journal.register_taken',
    'journal.lease_unknown',
    'journal.marks_used_up',
    'approval.needed',
  ],
  example: {
    body: {
      deviceId: '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a21',
      deviceName: 'Counter tablet',
      highestSequence: 0,
      highestHash: null,
      publicKey:
        'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqnerbyaMwGgSKmyIWxvfBwwlnrcvYmQMKq0VjHVXErWqZgJ2-x4b2FYqsoka9NiYbOvIzaQsba1F4tWBo6tMdQ',
      proof:
        'LLzTgcJdS3oVHh81FSAtScqQCdE1AHdd0ZkskB2s_G8eGSd1vGe7jJGxFSRGacRbDDuvK7UZxHNwsvtwhQb3kg',
    },
  },
})

export const releaseRegister = defineOperation({
  id: 'releaseRegister',
  method: 'POST',
  path: '/api/v1/register-lease/release',
  area,
  scope: 'register',
  permission: 'sales.complete',
  real: true,
  summary: 'Give the register up, once everything that the device did there has arrived.',
  body: z.object({
    deviceId: zId,
    highestSequence: z.int().min(0),
    proof: zDeviceProof.optional(),
  }),
  response: z.object({ released: z.boolean() }),
  refusals: ['journal.device_unproven', 'journal.lease_unknown', 'journal.not_drained'],
})

export const CommandOutcome = z.object({
  sequence: zSequence,
  commandId: zId,
  /** `again`: nothing is decided, the device sends it once more. */
  outcome: z.enum(['recorded', 'attention', 'again']),
  attention: Attention.nullable(),
})
export type CommandOutcome = z.infer<typeof CommandOutcome>

export const sendCommands = defineOperation({
  id: 'sendCommands',
  method: 'POST',
  path: '/api/v1/commands',
  area,
  scope: 'register',
  permission: 'sales.complete',
  real: true,
  bodyLimit: 4 * 1024 * 1024,
  summary:
    'Record what a device did by itself, in its order. A finished sale is never refused: what is odd is flagged, what cannot be recorded is kept for a person, and the rest goes on. The same act again gets the same answer.',
  body: z.object({
    deviceId: zId,
    epoch: zEpoch,
    /** Under which the device numbers in this epoch: books that were set back to a time before it need to know. */
    mark: zMark.optional(),
    commands: z.array(JournalCommand).min(1).max(50),
    /** Over the seals of the acts. Needed from every device that is enrolled. */
    proof: zDeviceProof.optional(),
    /** Enrols a device that these books do not know (any more). */
    publicKey: zDeviceKey.optional(),
  }),
  response: z.object({
    outcomes: z.array(CommandOutcome),
    /** Everything up to here has arrived. */
    highestSequence: z.int().min(0),
  }),
  refusals: ['journal.device_unproven', 'journal.lease_unknown'],
})

/** What stands against the writing of a sale, and not against the bill. */
const ofTheSaleItself: readonly string[] = ['sales.id_reused', 'sales.register_leased']

export const checkSale = defineOperation({
  id: 'checkSale',
  method: 'POST',
  path: '/api/v1/sales/check',
  area,
  scope: 'register',
  permission: 'sales.complete',
  summary:
    'What stands against a sale that a device is about to finish: a power that is lacking, value that another counter has taken. Nothing is written. A device asks where it can; without a connection it goes by its own limits.',
  body: CompleteSaleRequest,
  response: z.object({ totalMinor: zAmount }),
  refusals: completeSale.refusals.filter((code) => !ofTheSaleItself.includes(code)),
  example: completeSale.example,
})

export const KeptCommand = z.object({
  id: zId,
  commandId: zId,
  registerCode: z.string(),
  deviceName: z.string(),
  sequence: zSequence,
  kind: z.string(),
  person: z.string().nullable(),
  occurredAt: zInstant,
  recordedAt: zInstant,
  attention: Attention,
  /** As the device sent it, to be read and taken out. */
  content: z.unknown(),
})
export type KeptCommand = z.infer<typeof KeptCommand>

export const listAttention = defineOperation({
  id: 'listAttention',
  method: 'GET',
  path: '/api/v1/commands/attention',
  area,
  scope: 'outlet',
  permission: 'journal.repair',
  summary: 'Acts of devices of the outlet that could not be recorded, oldest first.',
  response: z.object({ commands: z.array(KeptCommand) }),
  refusals: [],
})

export const retryCommand = defineOperation({
  id: 'retryCommand',
  method: 'POST',
  path: '/api/v1/commands/:keptId/retry',
  area,
  scope: 'outlet',
  permission: 'journal.repair',
  summary: 'Try once more to record an act, after what stood against it was put right.',
  params: z.object({ keptId: zId }),
  response: CommandOutcome,
  refusals: ['journal.command_unknown'],
})

export const NumberHole = z.object({
  registerId: zId,
  kind: z.enum(deviceSeriesKinds),
  financialYear: z.string(),
  mark: z.string(),
  sequence: zSequence,
  /** The number as it would stand on the bill. */
  number: z.string(),
  noticedAt: zInstant,
  explanation: z.string().nullable(),
  explainedBy: z.string().nullable(),
})
export type NumberHole = z.infer<typeof NumberHole>

export const listNumberHoles = defineOperation({
  id: 'listNumberHoles',
  method: 'GET',
  path: '/api/v1/number-holes',
  area,
  scope: 'outlet',
  permission: 'journal.repair',
  summary: 'Numbers that devices passed over and whose bills have not arrived.',
  response: z.object({ holes: z.array(NumberHole) }),
  refusals: [],
})

export const explainNumberHole = defineOperation({
  id: 'explainNumberHole',
  method: 'POST',
  path: '/api/v1/number-holes/explain',
  area,
  scope: 'outlet',
  permission: 'journal.repair',
  summary:
    'Put on record why a number will never come, for the summary of documents issued. Should its bill arrive after all, it is recorded.',
  body: z.object({
    registerId: zId,
    kind: z.enum(deviceSeriesKinds),
    financialYear: z.string().max(5),
    mark: z.string().max(1),
    sequence: zSequence,
    explanation: zText(200),
  }),
  response: NumberHole,
  refusals: ['journal.hole_unknown'],
})
