import { sql } from 'kysely'
import { assert } from '../../core/kernel/assert.ts'
import { type Books, closedReport, drawerOf, withAct } from '../../core/rules/shift-books.ts'
import { readRegisterBooks } from '../modules/journal/register-books.ts'
import { now } from '../platform/clock.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { line, tender } from './selling.ts'
import type { TillDevice } from './till-device.ts'

/** What a device has left that opened and closed a shift by itself. */
export interface DeviceShift {
  readonly deviceShiftId: string
  /** The act that opened it, as it is kept. */
  readonly openedCommandId: string
  readonly deviceZId: string
}

/** A device opens a shift, sells, counts and closes with its own Z report, and sends it all at once. */
export async function closeOnDevice(
  shop: Shop,
  device: TillDevice,
): Promise<{ readonly shift: DeviceShift; readonly highestSequence: number }> {
  const at = now()
  const by = shop.cashier.name
  const shiftId = newId()
  let books: Books = await readRegisterBooks(shop.database, shop.cashier, device)
  const personId = shop.cashier.userId
  const act = (kind: string, commandId: string, content: object) => {
    const said = JSON.parse(JSON.stringify({ ...content, shiftId, by, occurredAt: at }))
    books = withAct(books, { kind, personId, content: said })
    return device.seal({ commandId, kind, content: said })
  }
  const opened = act('shift_open', shiftId, { floatMinor: 200_00 })
  const price = shop.items.soap.priceMinor
  const given = { lines: [line(shop.items.soap)], tenders: [tender('cash', price)] }
  const sold = await device.sell(given, { shiftId })
  books = withAct(books, { kind: 'sale', personId, content: sold.content })
  assert(books.open, 'the device has opened a shift')
  const countedMinor = drawerOf(books.open).expectedMinor
  const countId = newId()
  const counted = act('drawer_count', countId, { countId, countedMinor, told: true })
  assert(books.open, 'counting closes nothing')
  const deviceZId = newId()
  const closing = { zReportId: deviceZId, by, at, note: null }
  const report = closedReport({ ...books, open: books.open }, closing)
  const closed = act('shift_close', deviceZId, { report, note: null, knownUntil: null })
  const answer = await device.send([opened, sold, counted, closed])
  assert(
    answer.outcomes.every(({ outcome }) => outcome === 'recorded'),
    `a shift of a device is recorded: ${JSON.stringify(answer.outcomes)}`,
  )
  const { rows } = await sql<{ id: string }>`
    select id from register_commands where command_id = ${shiftId}`.execute(shop.database)
  const [kept] = rows
  assert(kept, 'the opening is kept')
  const shift = { deviceShiftId: shiftId, openedCommandId: kept.id, deviceZId }
  return { shift, highestSequence: answer.highestSequence }
}
