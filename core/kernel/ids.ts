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

/** So far, in milliseconds, a clock may be set back without its ids losing their order. */
const slightly = 1_000

/**
 * Ids of one maker in the order in which they were made, also within a millisecond: what was taken, written or scanned
 * at once is listed as it came. The twelve bits behind the time count (RFC 9562, section 6.2, method 1) and begin
 * anywhere in the lower half; 62 random bits stay.
 */
export function uuidSequence(): (epochMilliseconds: number, random: Uint8Array) => Uuid {
  let last = { time: -1, count: 0 }
  return (epochMilliseconds, random) => {
    const begin = (((random[0] ?? 0) & 0x07) << 8) | (random[1] ?? 0)
    const isLater = epochMilliseconds > last.time || epochMilliseconds < last.time - slightly
    if (isLater) last = { time: epochMilliseconds, count: begin }
    else if (last.count < 0xfff) last = { time: last.time, count: last.count + 1 }
    else last = { time: last.time + 1, count: begin }
    const counted = Uint8Array.from(random)
    counted.set([last.count >> 8, last.count & 0xff])
    return uuidv7(last.time, counted)
  }
}

export function isUuid(text: string): text is Uuid {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}
