import { assert } from './assert.ts'

/** An id made by the device that made the thing (RFC 9562, version 7), in lower case. */
export type Uuid = string

/**
 * Builds a version 7 id: 48 bits of time, then 74 random bits out of the ten random bytes given.
 */
export function uuidv7(epochMilliseconds: number, random: Uint8Array): Uuid {
  assert(random.length === 10, 'an id takes ten random bytes')
  const fits = Number.isSafeInteger(epochMilliseconds) && epochMilliseconds < 2 ** 48
  assert(fits && epochMilliseconds >= 0, 'the time of an id fits 48 bits')
  const time = epochMilliseconds.toString(16).padStart(12, '0')
  let tail = ''
  for (const [i, byte] of random.entries()) {
    // The version stands in the high half of the first byte, the variant in the top bits of the
    // third.
    const marked = i === 0 ? 0x70 | (byte & 0x0f) : i === 2 ? 0x80 | (byte & 0x3f) : byte
    tail += marked.toString(16).padStart(2, '0')
  }
  const head = `${time.slice(0, 8)}-${time.slice(8)}`
  return `${head}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`
}

export function isUuid(text: string): text is Uuid {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
