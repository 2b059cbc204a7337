import { createHash } from 'node:crypto'
import type { JournalCommand, RegisterLease, SoldContent } from '../../core/contracts/journal.ts'
import type { CompleteSaleRequest } from '../../core/contracts/sales.ts'
import { assert } from '../../core/kernel/assert.ts'
import { type BusinessDate, instant } from '../../core/kernel/dates.ts'
import { firstSeal, sealedText } from '../../core/rules/command-seal.ts'
import { finishSale } from '../../core/rules/finish-sale.ts'
import { documentNumber } from '../../core/rules/numbering.ts'
import { itemsForSaleRead } from '../modules/catalog/public.ts'
import { customerForSale } from '../modules/customers/public.ts'
import { leaseRegister } from '../modules/journal/lease-register.ts'
import { sendCommands } from '../modules/journal/send-commands.ts'
import { sellerModeOn, sellingPlace } from '../modules/outlets/public.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { now } from '../platform/clock.ts'
import { runInTransaction } from '../platform/database/operation.ts'
import { readAll } from '../platform/database/rows.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { saleOf } from './selling.ts'

/** A device that sells at the register of a shop without asking the server, and sends later. */
export interface TillDevice {
  readonly deviceId: string
  readonly lease: RegisterLease
  /** Finishes a sale: number, paper, seal. `over` changes what is written before it is sealed. */
  sell(given: Record<string, unknown>, over?: Partial<SoldContent>): Promise<JournalCommand>
  /** Seals an act of any content as the next one. */
  seal(act: Pick<JournalCommand, 'commandId' | 'kind' | 'content'>): JournalCommand
  send(commands: readonly JournalCommand[]): ReturnType<typeof sendCommands>
}

export async function openDevice(
  shop: Shop,
  options: {
    deviceId?: string
    takeOver?: boolean
    by?: TillActor
    shiftId?: string
    code?: string
  } = {},
): Promise<TillDevice> {
  const { deviceId = newId(), takeOver = false, by = shop.cashier } = options
  const { shiftId = shop.shiftId, code = 'T1' } = options
  const lease = await leaseRegister(shop.database, by, {
    deviceId,
    deviceName: 'Counter tablet',
    highestSequence: 0,
    highestHash: null,
    takeOver,
    approvalIds: [],
  })
  let sequence = 0
  let previousHash = firstSeal
  let next = lease.series.find(({ kind }) => kind === 'invoice')?.sequence ?? 1

  const seal: TillDevice['seal'] = (act) => {
    sequence += 1
    const said = { ...act, sequence, personId: by.userId, occurredAt: now() }
    const text = sealedText(previousHash, said)
    const hash = createHash('sha256').update(text).digest('hex')
    const command = { ...said, previousHash, hash }
    previousHash = hash
    return command
  }

  return {
    deviceId,
    lease,
    seal,
    async sell(given, over = {}) {
      const sold = await finished(shop, by, saleOf({ occurredAt: now(), ...given }))
      const number = { ...sold.series, sequence: next }
      next += 1
      const text = documentNumber({ ...number, registerCode: code, mark: lease.mark })
      const content: SoldContent = {
        request: sold.request,
        documentId: newId(),
        shiftId,
        number,
        terms: sold.terms,
        paper: sold.paperWith(text),
        ...over,
      }
      return seal({ commandId: sold.request.saleId, kind: 'sale', content: asSent(content) })
    },
    send: (commands) =>
      sendCommands(shop.database, by, { deviceId, epoch: lease.epoch, commands: [...commands] }),
  }
}

/** As it comes out of the wire: no undefined, no brands. */
const asSent = (content: unknown): unknown => JSON.parse(JSON.stringify(content))

/** As a till finishes it by itself, from what the shop's data say at this moment. */
async function finished(shop: Shop, by: TillActor, request: CompleteSaleRequest) {
  const { database } = shop
  const itemIds = request.lines.flatMap(({ itemId }) => itemId ?? [])
  const { place, items, customer } = await runInTransaction(database, async (tx) => ({
    place: await sellingPlace(tx, by.registerId),
    items: (await readAll(tx, { items: itemsForSaleRead(itemIds) })).items,
    customer: request.customerId ? await customerForSale(tx, request.customerId) : null,
  }))
  const itemOf = (itemId: string) => items.find(({ id }) => id === itemId)
  const taxOfItem = new Map(items.map((item) => [item.taxClassId, item.taxRates]))
  const lines = request.lines.map((line) => ({
    ...line,
    taxClassId: line.taxClassId ?? itemOf(line.itemId ?? '')?.taxClassId,
  }))
  const occurredAt = instant(request.occurredAt ?? now())
  const context = {
    place,
    modeOn: (date: BusinessDate) => sellerModeOn(place, date),
    itemOf,
    taxPeriodsOf: (taxClassId: string) => taxOfItem.get(taxClassId),
    buyer: customer,
    cashier: by.name,
  }
  const sale = { ...request, lines, occurredAt }
  const decision = finishSale(sale, context)
  assert(decision.ok, 'the device sells what can be sold')
  const { total: totalMinor } = decision.value.cart
  return { ...decision.value, request: { ...sale, totalMinor } }
}
