import { assert } from './assert.ts'

export type Uuid = string

const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

export function isUuid(text: string): boolean {
  return pattern.test(text)
}

/** A UUID of version 7 (RFC 9562): it sorts by the time it was made. The caller brings time and ten random bytes. */
export function uuidv7(epochMilliseconds: number, random: Uint8Array): Uuid {
  assert(random.length >= 10, 'a UUID needs ten random bytes')
  const bytes = new Uint8Array(16)
  let time = epochMilliseconds
  for (let index = 5; index >= 0; index--) {
    bytes[index] = time % 256
    time = Math.floor(time / 256)
  }
  bytes.set(random.subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
