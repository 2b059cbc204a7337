import { type Instant, instant } from '../../../core/kernel/dates.ts'
import { type Uuid, uuidv7 } from '../../../core/kernel/ids.ts'

/** The clock of this device. Everything below the screens takes the time as an argument. */
export const nowOfDevice = (): Instant => instant(new Date().toISOString())

/** An id made here before anything is sent, so that a repeat can be told from a second sale. */
export function newId(): Uuid {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)))
}
