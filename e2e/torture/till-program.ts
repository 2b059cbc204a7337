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
  randomBill,
  recall,
  sellDirectly,
} from './acts.ts'
import { anyBill, openShiftOf, pendingAsk } from './till-memory.ts'

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
const mostWaiting = 60
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

async function act(shop: KeptShop): Promise<void> {
  const shiftId = openShiftOf(state)
  if (!shiftId) return begin(beginShift())
  const way = chance.below(100)
  const bill = anyBill(state, chance)
  if (way >= 98) return begin(endShift(shiftId))
  if (way >= 94) return begin(hold(shop, chance))
  if (way >= 90) return recallAny()
  if (way >= 88 && bill) return begin(giveBack(bill, chance, true))
  if (way >= 78 && bill) return begin(giveBack(bill, chance))
  if (plan.sells === 'asks') {
    return begin(way >= 70 && bill ? exchange(bill, shop, chance) : sellDirectly(shop, chance))
  }
  if (queue.waiting() > mostWaiting) return pause(20).then(() => {})
  device.sell(randomBill(shop, chance), shiftId)
}

async function begin(asked: Parameters<Device['ask']>[1]): Promise<void> {
  await device.ask(directActs[asked.act as DirectAct], asked)
  await settlePending()
}

async function recallAny(): Promise<void> {
  const heard = await link.ask(listHeldBills)
  if (heard.is !== 'done' || heard.answer.bills.length === 0) return
  await begin(recall(chance.of(heard.answer.bills).id))
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
await sending
link.close()
process.exit(0)
