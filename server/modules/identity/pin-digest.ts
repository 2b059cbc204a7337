import { createHmac } from 'node:crypto'
import { argon2Cost } from './password.ts'

// The library is native code; see `password.ts`.
const argon2 = () => import('@node-rs/argon2')

/**
 * What the database keeps of a PIN: Argon2id under a key that is not in the database, with one salt for all, so that a
 * PIN names its owner and two people cannot have the same. It takes the same time for every PIN. Four digits would fall
 * to any search without the key; with both in hand each guess still costs what a password costs.
 */
export async function pinDigest(pin: string, secret: string): Promise<Buffer> {
  const { hashRaw } = await argon2()
  const derived = (use: string) => createHmac('sha256', secret).update(`vendly pin ${use}`).digest()
  return hashRaw(pin, {
    ...argon2Cost,
    secret: derived('key'),
    salt: derived('salt').subarray(0, 16),
    outputLen: 32,
  })
}
