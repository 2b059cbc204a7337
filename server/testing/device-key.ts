import { createECDH, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { leaseRegister } from '../../core/contracts/journal.ts'
import type { BodyOf } from '../../core/contracts/operation.ts'
import { leaseText } from '../../core/rules/device-proof.ts'

/** The key of a device, as a browser would have made it. */
export interface DeviceKey {
  readonly publicKey: string
  prove(text: string): string
}

/** Made of a name, so that a device keeps its key over a restart of its story: its id, for most. */
export function keyOfDevice(name: string): DeviceKey {
  const pair = createECDH('prime256v1')
  const secret = createHash('sha256').update(name).digest()
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((n) => n.toString('base64url'))
  const d = secret.toString('base64url')
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d }
  const key = createPrivateKey({ key: jwk, format: 'jwk' })
  const own = createPublicKey(key)
  return {
    publicKey: own.export({ type: 'spki', format: 'der' }).toString('base64url'),
    prove: (text) =>
      sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
  }
}

type LeaseBody = BodyOf<typeof leaseRegister>

/** What a device sends to take a register, with its proof. */
export function leaseBody(
  registerId: string,
  deviceId: string,
  over: Partial<LeaseBody> = {},
): LeaseBody {
  const said = {
    ...{ deviceId, deviceName: 'Counter tablet', highestSequence: 0, highestHash: null },
    ...{ takeOver: false, approvalIds: [] },
    ...over,
  }
  const { publicKey, prove } = keyOfDevice(deviceId)
  return { ...said, publicKey, proof: prove(leaseText({ ...said, registerId })), ...over }
}
