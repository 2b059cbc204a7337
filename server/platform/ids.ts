import { randomBytes } from 'node:crypto'
import { uuidv7 } from '../../core/kernel/ids.ts'
import { nowMilliseconds } from './clock.ts'

/** An id for a row that the server makes itself; what a device makes carries the device's id. */
export function newId(): string {
  return uuidv7(nowMilliseconds(), randomBytes(10))
}
