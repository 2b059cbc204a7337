import { z } from 'zod'
import { defineOperation, type RefusalTable } from './operation.ts'
import { zId, zInstant, zText } from './primitives.ts'

export const journalDevicesRefusals = {
  'journal.device_unproven': {
    status: 403,
    says: 'This is not the device that was enrolled. What it sent was not taken, and stays on it.',
  },
  'journal.device_revoked': {
    status: 403,
    says: 'A manager has shut this device out. What it did stays on it and is sent, but somebody has to accept it.',
  },
  'journal.device_unknown': { status: 404, says: 'No such device has sold at this outlet.' },
} as const satisfies RefusalTable

/** The public half of a device's key: ECDSA on P-256, as SubjectPublicKeyInfo. The other stays on it. */
export const zDeviceKey = z.base64url().max(200)
/** A signature of the device over what it says (`core/rules/device-proof`), r and s behind each other. */
export const zDeviceProof = z.base64url().max(100)

/** A device that has, or had, a register of the outlet. */
export const TillDevice = z.object({
  id: zId,
  name: z.string(),
  /** The register that it has now. */
  registerCode: z.string().nullable(),
  enrolledAt: zInstant,
  enrolledBy: z.string(),
  seenAt: zInstant,
  revokedAt: zInstant.nullable(),
  revokedBy: z.string().nullable(),
  reason: z.string().nullable(),
  /** Its acts that wait for a person. */
  waiting: z.int(),
})
export type TillDevice = z.infer<typeof TillDevice>

const area = 'Offline'
const params = z.object({ deviceId: zId })

export const listDevices = defineOperation({
  id: 'listDevices',
  method: 'GET',
  path: '/api/v1/till-devices',
  area,
  scope: 'outlet',
  permission: 'devices.revoke',
  summary:
    'The devices that sell, or sold, at registers of the outlet by themselves, last seen first.',
  response: z.object({ devices: z.array(TillDevice) }),
  refusals: [],
})

export const revokeDevice = defineOperation({
  id: 'revokeDevice',
  method: 'POST',
  path: '/api/v1/till-devices/:deviceId/revoke',
  area,
  scope: 'outlet',
  permission: 'devices.revoke',
  summary:
    'Shut a device out that is lost or in the wrong hands. It has no register any more and gets none; what it did and still sends waits for a person.',
  params,
  body: z.object({ reason: zText(200) }),
  response: TillDevice,
  refusals: ['journal.device_unknown'],
})

export const readmitDevice = defineOperation({
  id: 'readmitDevice',
  method: 'POST',
  path: '/api/v1/till-devices/:deviceId/readmit',
  area,
  scope: 'outlet',
  permission: 'devices.revoke',
  summary:
    'Let a device in again that was found. It takes a register anew and numbers under a mark of its own.',
  params,
  response: TillDevice,
  refusals: ['journal.device_unknown'],
})
