import { type CommandOutcome, sendCommands } from '../../../core/contracts/journal.ts'
import { actsText } from '../../../core/rules/device-proof.ts'
import { nowOfDevice } from '../acts.ts'
import { beforeActsOfRegister, call } from '../api-client.ts'
import { ApiProblem } from '../api-problem.ts'
import { isReachable, subscribeToConnection } from '../connection.ts'
import { deviceId, deviceKeys, isSecureDevice } from '../device-keys.ts'
import { currentSession, may, subscribeToSession } from '../session.ts'
import {
  type ActKey,
  journalDatabase,
  type KeptAct,
  type KeptRegister,
  keyOf,
  sendAgainAfter,
  unsentActs,
} from './journal-store.ts'
import { loseRegisters } from './lease.ts'
import { count, journalChanged, nowSending, onJournalChange, queueState } from './queue-state.ts'
import { askToBeWoken, onWake, showOnIcon } from './wake.ts'

const atOnce = 20
/** How long an act at the server waits for those before it. It is sent all the same then, and says what it lacks. */
const patience = 8_000
const firstWait = 1_000
const longestWait = 60_000
/** Acts that the server has stay so long: after a restore from an older backup they are sent again. */
const keptDays = 30

/** Doubles up to a minute, spread over the upper half, so that the tills of a shop do not come back in one moment. */
export function waitAfter(failures: number, chance: number): number {
  const full = Math.min(longestWait, firstWait * 2 ** Math.min(failures, 10))
  return Math.round(full / 2 + (full / 2) * chance)
}

let begun = false
let wake: () => void = () => undefined

/**
 * Sends what this device did, for as long as the page lives: one tab for all, in the order of each
 * register. Begins once; who calls it again wakes it.
 */
export function beginSending(): void {
  if (begun) return wake()
  begun = true
  if (!isSecureDevice()) return
  beforeActsOfRegister(() => settleQueue(patience))
  void count()
  onJournalChange(() => {
    showOnIcon(queueState().unsent)
    wake()
  })
  onWake(() => wake())
  subscribeToConnection(() => isReachable() && wake())
  subscribeToSession(() => wake())
  // Waits for the tab that sends now to close; then this one goes on.
  void navigator.locks.request('vendly.queue', sendForEver)
}

async function sendForEver(): Promise<never> {
  let failures = 0
  let calledAgain = false
  for (;;) {
    const called = new Promise<void>((resolve) => {
      wake = () => {
        calledAgain = true
        resolve()
      }
    })
    calledAgain = false
    const done = await sendAll().catch(() => false)
    failures = done ? 0 : failures + 1
    if (queueState().unsent > 0 && (!done || !isReachable())) void askToBeWoken()
    if (calledAgain && done) continue
    // What is all sent needs no clock; what failed is tried again by itself.
    const pause = done ? null : waitAfter(failures, Math.random())
    await Promise.race([called, ...(pause === null ? [] : [sleep(pause)])])
  }
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Whether everything could be sent. */
async function sendAll(): Promise<boolean> {
  const registers = await journalDatabase().registers.toArray()
  const owing = await Promise.all(
    registers.map(async (register) => ({
      register,
      any: (await unsentActs(register.registerId, 1)).length > 0,
    })),
  )
  const due = owing.filter(({ any }) => any)
  if (due.length === 0) {
    await forgetOldActs()
    return true
  }
  // Somebody has to be signed in to carry them over; the acts wait, whoever did them.
  if (!may(currentSession(), 'sales.complete') || !isReachable()) return true
  await deviceKeys()
  nowSending(true)
  try {
    let all = true
    for (const { register } of due) all = (await sendOf(register)) && all
    return all
  } finally {
    nowSending(false)
  }
}

async function sendOf(register: KeptRegister): Promise<boolean> {
  for (;;) {
    const acts = await unsentActs(register.registerId, atOnce)
    const [first] = acts
    if (!first) return true
    const same = acts.filter(({ epoch }) => epoch === first.epoch)
    const outcomes = await sendOrSplit(register, same)
    if (!outcomes) return false
    await keepOutcomes(same, outcomes)
    // Nothing is decided of what the server asks for again: it comes back after a while.
    if (outcomes.some(({ outcome }) => outcome === 'again')) return false
  }
}

/** Null where nobody knows what became of them. A batch that as a whole cannot be read is sent piece by piece. */
async function sendOrSplit(
  register: KeptRegister,
  acts: readonly KeptAct[],
): Promise<readonly CommandOutcome[] | null> {
  try {
    return await send(register, acts)
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    if (!isUnreadable(error)) return null
    const [only, ...others] = acts
    if (only && others.length === 0) return [unreadable(only, error)]
    const parts: CommandOutcome[] = []
    for (const act of acts) {
      const part = await sendOrSplit(register, [act])
      if (!part) break
      parts.push(...part)
    }
    return parts.length > 0 ? parts : null
  }
}

/** The server could not read the request: sent again it will not read it either. */
const isUnreadable = ({ status }: ApiProblem): boolean => [400, 413, 422].includes(status)

const unreadable = (act: KeptAct, problem: ApiProblem): CommandOutcome => ({
  sequence: act.sequence,
  commandId: act.commandId,
  outcome: 'attention',
  attention: { reason: 'content_unreadable', facts: { code: problem.code } },
})

async function send(
  register: KeptRegister,
  acts: readonly KeptAct[],
): Promise<readonly CommandOutcome[]> {
  const keys = await deviceKeys()
  const commands = await Promise.all(
    acts.map(async (act) => {
      const { sequence, commandId, kind, personId, occurredAt, previousHash, hash } = act
      const content: unknown = JSON.parse(await keys.decrypt(act.content))
      return { sequence, commandId, kind, personId, occurredAt, previousHash, hash, content }
    }),
  )
  const { outletId, registerId } = register
  const epoch = acts[0]?.epoch ?? 1
  const mark = register.epoch === epoch ? register.mark : undefined
  const seals = commands.map(({ hash }) => hash)
  const proof = await keys.prove(actsText({ deviceId: deviceId(), registerId, epoch, seals }))
  const sender = { deviceId: deviceId(), publicKey: keys.publicKey, proof }
  const answer = await call(sendCommands, {
    body: { ...sender, epoch, mark, commands: commands as never },
    place: { outletId, registerId },
  })
  await noticeSetBack({ registerId, epoch }, answer.highestSequence)
  if (answer.outcomes.some(({ attention }) => attention?.reason === 'device_revoked')) {
    await loseRegisters()
  }
  return answer.outcomes
}

/** A server that lacks what it had recorded was restored from an older backup. */
async function noticeSetBack(
  of: { readonly registerId: string; readonly epoch: number },
  highestSequence: number,
): Promise<void> {
  const next = await journalDatabase().acts.get([of.registerId, of.epoch, highestSequence + 1])
  if (next?.state === 'recorded') await sendAgainAfter(of, highestSequence)
}

async function keepOutcomes(
  acts: readonly KeptAct[],
  outcomes: readonly CommandOutcome[],
): Promise<void> {
  const arrivedAt = nowOfDevice()
  const database = journalDatabase()
  await database.transaction('rw', database.acts, async () => {
    for (const { sequence, outcome, attention } of outcomes) {
      const act = acts.find((one) => one.sequence === sequence)
      if (!act || outcome === 'again') continue
      await database.acts.update(keyOf(act) as ActKey, { state: outcome, attention, arrivedAt })
    }
  })
  journalChanged()
}

async function forgetOldActs(): Promise<void> {
  const before = new Date(Date.parse(nowOfDevice()) - keptDays * 86_400_000).toISOString()
  await journalDatabase()
    .acts.where('arrivedAt')
    .below(before)
    .and(({ state }) => state === 'recorded')
    .delete()
}

/**
 * Waits until everything that this device did has arrived, though not longer than so many milliseconds. What is done
 * at the server afterwards may rest on it: a bill is given back, a shift is closed.
 */
export async function settleQueue(most: number): Promise<boolean> {
  if (!isSecureDevice() || !isReachable()) return true
  await count()
  if (queueState().unsent === 0) return true
  beginSending()
  return new Promise((resolve) => {
    const stop = onJournalChange(() => queueState().unsent === 0 && finish(true))
    const timer = setTimeout(() => finish(false), most)
    const finish = (settled: boolean) => {
      stop()
      clearTimeout(timer)
      resolve(settled)
    }
  })
}
