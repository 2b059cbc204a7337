import { createHash } from 'node:crypto'
import type {
  DeviceSeriesKind,
  JournalCommand,
  RegisterLease,
  SoldContent,
  sendCommands as sendContract,
} from '../../core/contracts/journal.ts'
import type { BodyOf } from '../../core/contracts/operation.ts'
import type { CompleteSaleRequest } from '../../core/contracts/sales.ts'
import { assert } from '../../core/kernel/assert.ts'
import { type BusinessDate, instant } from '../../core/kernel/dates.ts'
import type { Quantity } from '../../core/kernel/quantity.ts'
import { firstSeal, sealedText } from '../../core/rules/command-seal.ts'
import { actsText } from '../../core/rules/device-proof.ts'
import { finishExchange, finishReturn, type HeldSale } from '../../core/rules/finish-return.ts'
import { finishSale } from '../../core/rules/finish-sale.ts'
import { documentNumber } from '../../core/rules/numbering.ts'
import { sellerModeOn } from '../../core/rules/tax/seller-mode.ts'
import { itemsForSaleRead } from '../modules/catalog/public.ts'
import { customerForSale } from '../modules/customers/public.ts'
import { leaseRegister } from '../modules/journal/lease-register.ts'
import { sendCommands } from '../modules/journal/send-commands.ts'
import { sellingPlace } from '../modules/outlets/public.ts'
import { lockRefundableSale } from '../modules/sales/store-refunds.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { now } from '../platform/clock.ts'
import { runInTransaction } from '../platform/database/operation.ts'
import { readAll } from '../platform/database/rows.ts'
import { newId } from '../platform/ids.ts'
import { accept } from '../platform/refusal-error.ts'
import { type CollectedOnDevice, collectOnDevice } from './device-collection.ts'
import { keyOfDevice, leaseBody } from './device-key.ts'
import { type BroughtToDevice, takeBackOnDevice } from './device-unbilled-return.ts'
import type { Shop } from './open-shop.ts'
import { saleOf } from './selling.ts'

/** A device that sells at the register of a shop without asking the server, and sends later. */
export interface TillDevice {
  readonly deviceId: string
  readonly lease: RegisterLease
  /** Finishes a sale: number, paper, seal. `over` changes what is written before it is sealed. */
  sell(given: Record<string, unknown>, over?: Partial<SoldContent>): Promise<JournalCommand>
  /** Gives lines of an arrived bill back by itself. */
  giveBack(saleId: string, lines: ReturnedLines, over?: object): Promise<JournalCommand>
  /** Takes lines of an arrived bill back and sells others for them. */
  exchange(saleId: string, lines: ReturnedLines, given: object): Promise<JournalCommand>
  /** Takes what a customer owes, by what it knows of them. */
  collect(given: CollectedOnDevice): Promise<JournalCommand>
  /** Takes goods back without their bill, at the price that it knows. */
  takeBack(given: BroughtToDevice): Promise<JournalCommand>
  /** Seals an act of any content as the next one. */
  seal(act: Pick<JournalCommand, 'commandId' | 'kind' | 'content'>): JournalCommand
  send(commands: readonly JournalCommand[]): ReturnType<typeof sendCommands>
}

type ReturnedLines = readonly { readonly lineNo: number; readonly quantityMilli: Quantity }[]

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
  const { registerId } = by
  const asked = leaseBody(registerId, deviceId, { takeOver })
  const lease = await leaseRegister(shop.database, by, asked)
  let sequence = 0
  let previousHash = firstSeal
  const numberOf = countSeries(lease, code)

  const seal: TillDevice['seal'] = (act) => {
    sequence += 1
    const said = { ...act, sequence, personId: by.userId, occurredAt: now() }
    const text = sealedText(previousHash, said)
    const hash = createHash('sha256').update(text).digest('hex')
    const command = { ...said, previousHash, hash }
    previousHash = hash
    return command
  }

  const desk = { shop, by, code, shiftId, numberOf, seal }
  return {
    deviceId,
    lease,
    seal,
    async sell(given, over = {}) {
      const sold = await finished(shop, by, saleOf({ occurredAt: now(), ...given }))
      const { number, text } = numberOf(sold.series)
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
    giveBack: (saleId, lines, over = {}) => giveBack({ ...desk, saleId, lines, over }),
    exchange: (saleId, lines, given) => exchange({ ...desk, saleId, lines, given }),
    collect: (given) => collectOnDevice(desk, given),
    takeBack: (given) => takeBackOnDevice(desk, given),
    send: (commands) => sendCommands(shop.database, by, sentBy({ deviceId, lease }, by, commands)),
  }
}

/** Acts as a device sends them, with its proof. */
export function sentBy(
  {
    deviceId,
    lease: { epoch },
  }: Pick<TillDevice, 'deviceId'> & { readonly lease: { epoch: number } },
  { registerId }: Pick<TillActor, 'registerId'>,
  commands: readonly JournalCommand[],
): BodyOf<typeof sendContract> {
  const seals = commands.map(({ hash }) => hash)
  const proof = keyOfDevice(deviceId).prove(actsText({ deviceId, registerId, epoch, seals }))
  return { deviceId, epoch, proof, commands: [...commands] }
}

/** As it comes out of the wire: no undefined, no brands. */
const asSent = (content: unknown): unknown => JSON.parse(JSON.stringify(content))

/** Gives the next number of each series of the lease. */
function countSeries(lease: RegisterLease, registerCode: string) {
  const next = new Map<string, number>()
  return <K extends DeviceSeriesKind>(series: { kind: K; financialYear: string }) => {
    const { kind, financialYear } = series
    const begin = lease.series.find(
      (one) => one.kind === kind && one.financialYear === financialYear,
    )
    const sequence = next.get(kind) ?? begin?.sequence ?? 1
    next.set(kind, sequence + 1)
    const number = { kind, financialYear, sequence }
    return { number, text: documentNumber({ ...number, registerCode, mark: lease.mark }) }
  }
}

/** Where a device stands and how it counts. */
export interface Desk extends Pick<TillDevice, 'seal'> {
  readonly shop: Shop
  readonly by: TillActor
  readonly code: string
  readonly shiftId: string
  readonly numberOf: ReturnType<typeof countSeries>
}

interface Back extends Desk {
  readonly saleId: string
  readonly lines: ReturnedLines
}

const reason = 'too small'

async function giveBack(back: Back & { readonly over: object }): Promise<JournalCommand> {
  const { shop, by, code, saleId, lines, shiftId } = back
  const at = now()
  const held = await heldSale(shop, saleId)
  const wanted = { lines: quantities(lines), reason, occurredAt: at }
  const given = accept(finishReturn(held, wanted, returnPlace(by, code)))
  const { number, text } = back.numberOf(given.series)
  const request = {
    ...{ refundId: newId(), lines, reason, occurredAt: at, approvalIds: [] },
    tenders: given.tenders.map(({ kind, amount }) => ({ kind, amountMinor: amount })),
  }
  const creditNote = { documentId: newId(), number, paper: given.paperWith(text) }
  const content = { kind: 'return', saleId, request, shiftId, creditNote, ...back.over }
  return back.seal({ commandId: request.refundId, kind: 'refund', content: asSent(content) })
}

async function exchange(back: Back & { readonly given: object }): Promise<JournalCommand> {
  const { shop, by, code, saleId, lines, shiftId } = back
  const at = now()
  const sale = saleOf({ occurredAt: at, ...back.given })
  const held = await heldSale(shop, saleId)
  const { context, request: selling } = await sellingOf(shop, by, sale)
  const swap = accept(
    finishExchange(
      held,
      { lines: quantities(lines), reason, occurredAt: at, sale: selling },
      { ...returnPlace(by, code), selling: context },
    ),
  )
  const note = back.numberOf(swap.back.series)
  const bill = back.numberOf(swap.out.series)
  const request = {
    ...{ exchangeId: newId(), refundId: newId(), newSaleId: sale.saleId, returns: lines },
    ...{ lines: selling.lines, tenders: sale.tenders, reason, occurredAt: at },
    ...{ totalMinor: swap.out.cart.total, approvalIds: [] },
  }
  const content = {
    ...{ saleId, request, shiftId },
    creditNote: {
      ...{ documentId: newId(), number: note.number },
      paper: swap.back.paperWith(note.text),
    },
    bill: {
      ...{ documentId: newId(), number: bill.number, terms: swap.out.terms },
      paper: swap.billWith({ creditNote: note.text, bill: bill.text }),
    },
  }
  return back.seal({ commandId: request.exchangeId, kind: 'exchange', content: asSent(content) })
}

const quantities = (lines: ReturnedLines) =>
  lines.map(({ lineNo, quantityMilli }) => ({ lineNo, quantity: quantityMilli }))

const returnPlace = (by: TillActor, registerCode: string) => ({
  ...{ registerCode, cashier: by.name, country: 'IN' },
  outlet: { timeZone: 'Asia/Kolkata', dayCloseHour: 4 },
})

async function heldSale(shop: Shop, saleId: string): Promise<HeldSale> {
  const sale = await runInTransaction(shop.database, (tx) =>
    lockRefundableSale(tx, shop.outletId, saleId),
  )
  assert(sale, 'the device holds the bill')
  return { ...sale, original: sale.snapshot }
}

/** As a till finishes it by itself, from what the shop's data say at this moment. */
async function finished(shop: Shop, by: TillActor, asked: CompleteSaleRequest) {
  const { context, request } = await sellingOf(shop, by, asked)
  const sold = accept(finishSale(request, context))
  return { ...sold, request: { ...request, totalMinor: sold.cart.total } }
}

async function sellingOf(shop: Shop, by: TillActor, request: CompleteSaleRequest) {
  const { database } = shop
  const itemIds = request.lines.flatMap(({ itemId }) => itemId ?? [])
  const { place, items, customer } = await runInTransaction(database, async (tx) => ({
    place: await sellingPlace(tx, by.registerId),
    items: (await readAll(tx, { items: itemsForSaleRead(itemIds) })).items,
    customer: request.customerId ? await customerForSale(tx, request.customerId) : null,
  }))
  const itemOf = (itemId: string) => items.find(({ id }) => id === itemId)
  const ratesOf = new Map(items.map((item) => [item.taxClassId, item.taxRates]))
  const lines = request.lines.map((line) => ({
    ...line,
    taxClassId: line.taxClassId ?? itemOf(line.itemId ?? '')?.taxClassId,
  }))
  return {
    request: { ...request, lines, occurredAt: instant(request.occurredAt ?? now()) },
    context: {
      ...{ place, itemOf, buyer: customer, cashier: by.name },
      modeOn: (date: BusinessDate) => sellerModeOn(place, date),
      taxPeriodsOf: (taxClassId: string) => ratesOf.get(taxClassId),
    },
  }
}
