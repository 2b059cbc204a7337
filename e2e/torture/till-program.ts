import { setTimeout as pause } from 'node:timers/promises'
import { listHeldBills } from '../../core/contracts/openbills.ts'
import { type Device, openDevice } from '../device/device.ts'
import { openLink } from '../device/link.ts'
import { openQueue, waitAfter } from '../device/queue.ts'
import type { KeptShop } from '../device/shop.ts'
import { dice } from '../lib/fault.ts'
import {
  beginShift,
  type Chance,
  chanceOf,
  type DirectAct,
  directActs,
  endShift,
  exchange,
  giveBack,
  hold,
  mayGiveUp,
  oneOf,
  randomBill,
  recall,
  sellDirectly,
  someBack,
} from './acts.ts'
import {
  anyBill,
  anyOwnBill,
  isAnyBackWaiting,
  openShiftOf,
  pendingAsk,
  quantitiesOf,
} from './till-memory.ts'

// One till of the torture as a process of its own, so that it can be killed. It sells, gives back, parks and closes
// shifts by chance until it is told to finish (SIGTERM); then it asks until everything is answered, and ends with 0.

export interface TillPlan {
  readonly url: string
  readonly person: { readonly email: string; readonly password: string }
  readonly outletId: string
  readonly registerId: string
  readonly deviceId: string
  readonly file: string
  readonly seed: number
  /** `own`: the device has the register and numbers its bills. `asks`: it sells through the server. */
  readonly sells: 'own' | 'asks'
}

const plan = JSON.parse(process.argv[2] ?? '') as TillPlan
const random = dice(plan.seed)
const chance: Chance = chanceOf(random)
const mostWaiting = 200
const triesBeforeGivingUp = 3

let isFinishing = false
process.once('SIGTERM', () => {
  isFinishing = true
})

const link = openLink({
  ...{ url: plan.url, person: plan.person, patienceMs: 4_000 },
  place: { 'x-vendly-outlet': plan.outletId, 'x-vendly-register': plan.registerId },
})
const { file, deviceId, registerId } = plan
const device: Device = openDevice({ file, deviceId, registerId, link })
const queue = openQueue(device)
const { state } = device

async function until(happens: () => Promise<boolean>): Promise<void> {
  for (let failures = 0; !(await happens()); failures++) await pause(waitAfter(failures, random()))
}

async function prepare(): Promise<KeptShop> {
  if (!device.shop()) await until(async () => (await device.learn()) !== null)
  if (plan.sells === 'own') {
    if (state.lease) void device.lease()
    else await until(async () => (await device.lease()).is === 'done')
  }
  const shop = device.shop()
  if (!shop) throw new Error('A till that was prepared knows its shop')
  return shop
}

/** Asks for what was begun and never answered, until it is; some people give up on some things. */
async function settlePending(): Promise<void> {
  let tries = 0
  await until(async () => {
    const asked = pendingAsk(state)
    if (!asked) return true
    tries += 1
    const isTired = tries > triesBeforeGivingUp && chance.below(4) === 0
    if (isTired && !isFinishing && mayGiveUp.includes(asked.act)) {
      device.write({ is: 'told', id: asked.id, as: 'given_up', answer: null })
      return true
    }
    await device.ask(directActs[asked.act as DirectAct], asked)
    return pendingAsk(state) === undefined
  })
}

/** What was asked for and is not answered yet; meanwhile a till that numbers by itself goes on selling. */
let settling: Promise<void> | null = null

function begin(asked: Parameters<Device['ask']>[1]): void {
  const first = device.ask(directActs[asked.act as DirectAct], asked)
  settling = first.then(settlePending).finally(() => {
    settling = null
  })
}

async function act(shop: KeptShop): Promise<void> {
  const shiftId = openShiftOf(state)
  const maySell = plan.sells === 'own' && pendingAsk(state)?.act !== 'closeShift'
  if (settling && !(shiftId && maySell)) return settling
  if (!shiftId) return begin(beginShift())
  if (settling || chance.below(4) > 0) {
    if (plan.sells === 'own') return sell(shop, shiftId)
    return begin(sellDirectly(shop, chance))
  }
  const asked = await directAct(shop, shiftId)
  if (asked) begin(asked)
}

async function sell(shop: KeptShop, shiftId: string): Promise<void> {
  if (queue.waiting() < mostWaiting) actAlone(shop, shiftId)
  // Another turn for what comes in meanwhile.
  await pause(queue.waiting() < mostWaiting ? 1 : 20)
}

/** A bill, or goods of one that come back for money or for others. */
function actAlone(shop: KeptShop, shiftId: string): void {
  const way = chance.below(12)
  const bill = way < 2 ? anyOwnBill(state, chance) : undefined
  if (!bill) return void device.sell(randomBill(shop, chance), shiftId)
  const lines = someBack(quantitiesOf(bill), chance)
  if (way === 0) device.giveBack(bill, lines, shiftId)
  else device.exchange(bill, lines, [oneOf(shop, chance)], shiftId)
}

async function directAct(shop: KeptShop, shiftId: string) {
  const way = chance.below(100)
  // Bills may come late to a shift; money that went back after its end would wait for a person.
  if (way < 5) return isAnyBackWaiting(state) ? null : endShift(shiftId)
  if (way < 20) return hold(shop, chance)
  if (way < 35) return recallAny()
  // What comes back at a counter of its own is an act of the device.
  const bill = plan.sells === 'asks' ? anyBill(state, chance) : undefined
  if (!bill) return null
  if (way < 40) return giveBack(bill, chance, true)
  return way < 70 ? exchange(bill, shop, chance) : giveBack(bill, chance)
}

async function recallAny() {
  const heard = await link.ask(listHeldBills)
  if (heard.is !== 'done' || heard.answer.bills.length === 0) return null
  return recall(chance.of(heard.answer.bills).id)
}

async function send(): Promise<void> {
  for (let failures = 0; ; ) {
    const came = await queue.send()
    if (came === 'empty' && isFinishing) return
    failures = came === 'trouble' ? failures + 1 : 0
    if (came === 'trouble') await pause(waitAfter(failures, random()))
    if (came === 'empty') await pause(10)
  }
}

const shop = await prepare()
const sending = plan.sells === 'own' ? send() : Promise.resolve()
await settlePending()
while (!isFinishing) await act(shop)
await settling
await sending
link.close()
process.exit(0)
