import { randomBytes } from 'node:crypto'
import { uuidSequence } from '../../core/kernel/ids.ts'
import { nowMilliseconds } from './clock.ts'

const nextId = uuidSequence()

/** An id for a row that the server makes itself; what a device makes carries the device's id. */
export function newId(): string {
  return nextId(nowMilliseconds(), randomBytes(10))
}
