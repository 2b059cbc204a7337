import { createECDH, createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { actsText, leaseText, releaseText } from '../../core/rules/device-proof.ts'

type Proven<Text extends (of: never) => string> = Omit<Parameters<Text>[0], 'deviceId'>

/** What a till proves itself with. Its key follows from its id, so that a till that is killed has it again. */
export function deviceKey(deviceId: string) {
  const pair = createECDH('prime256v1')
  const secret = createHash('sha256').update(deviceId).digest()
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((n) => n.toString('base64url'))
  const d = secret.toString('base64url')
  const key = createPrivateKey({ key: { kty: 'EC', crv: 'P-256', x, y, d }, format: 'jwk' })
  const prove = (text: string) =>
    sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return {
    publicKey: createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64url'),
    proveLease: (of: Proven<typeof leaseText>) => prove(leaseText({ ...of, deviceId })),
    proveRelease: (of: Proven<typeof releaseText>) => prove(releaseText({ ...of, deviceId })),
    proveActs: (of: Proven<typeof actsText>) => prove(actsText({ ...of, deviceId })),
  }
}
