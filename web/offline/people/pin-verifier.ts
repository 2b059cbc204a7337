import { type DeviceKeys, deviceKeys } from '../device-keys.ts'
import { saltOfDevice } from './people-store.ts'

/** OWASP's number for PBKDF2 with SHA-256: a third of a second on a small computer, about one on a slow tablet. */
const rounds = 600_000

const purpose = new TextEncoder().encode('vendly pin 1\0')

/**
 * What the device compares of a PIN: slow to compute, and bound to a key that does not leave the
 * device. One salt serves for all its people, so that a try costs one derivation however many they are.
 */
export async function verifierOf(pin: string): Promise<string> {
  const [keys, salt] = await Promise.all([deviceKeys(), saltOfDevice()])
  return signed(keys, await slowHash(pin, salt))
}

async function slowHash(pin: string, salt: Uint8Array): Promise<Uint8Array> {
  const typed = new TextEncoder().encode(pin)
  const key = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveBits'])
  const recipe = {
    name: 'PBKDF2',
    hash: 'SHA-256',
    salt: Uint8Array.from(salt),
    iterations: rounds,
  }
  return new Uint8Array(await crypto.subtle.deriveBits(recipe, key, 256))
}

async function signed(keys: DeviceKeys, hash: Uint8Array): Promise<string> {
  const mark = await keys.sign(Uint8Array.of(...purpose, ...hash))
  return btoa(String.fromCharCode(...mark))
}
