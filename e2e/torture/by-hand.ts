import { setTimeout as pause } from 'node:timers/promises'
import { type Device, openDevice } from '../device/device.ts'
import { openLink } from '../device/link.ts'
import { openQueue, type Queue } from '../device/queue.ts'
import { dice } from '../lib/fault.ts'
import { beginShift, type Chance, chanceOf, directActs } from './acts.ts'
import type { TortureTill } from './till-process.ts'
import { person } from './world.ts'

/** A till of the world in this process, led by a test step by step. */
export interface Hand {
  readonly till: TortureTill
  readonly device: Device
  readonly queue: Queue
  readonly chance: Chance
}

export function byHand(till: TortureTill, patienceMs = 5_000): Hand {
  const { url, outletId, registerId, deviceId, file } = till.plan
  const place = { 'x-vendly-outlet': outletId, 'x-vendly-register': registerId }
  const link = openLink({ url, person, place, patienceMs })
  const device = openDevice({ file, deviceId, registerId, link })
  return { till, device, queue: openQueue(device), chance: chanceOf(dice(till.plan.file.length)) }
}

/** Learns the shop, takes the register where it numbers by itself, and opens a shift. */
export async function beginWork({ till, device }: Hand): Promise<string> {
  await untilDone(async () => (await device.learn()) !== null)
  if (till.plan.sells === 'own') await untilDone(async () => (await device.lease()).is === 'done')
  return openTheShift(device)
}

export async function openTheShift(device: Device): Promise<string> {
  const shift = beginShift()
  await untilDone(async () => (await device.ask(directActs.openShift, shift)).is === 'done')
  return shift.id
}

export async function untilDone(happens: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; !(await happens()); attempt++) {
    if (attempt > 300) throw new Error('It did not get done')
    await pause(100)
  }
}
