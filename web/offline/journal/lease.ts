import {
  leaseRegister,
  type RegisterLease,
  releaseRegister,
} from '../../../core/contracts/journal.ts'
import { leaseText, releaseText } from '../../../core/rules/device-proof.ts'
import { call } from '../api-client.ts'
import { ApiProblem } from '../api-problem.ts'
import { deviceId, deviceKeys, isSecureDevice } from '../device-keys.ts'
import { noteDatabase } from '../storage-health.ts'
import { journalDatabase, journalName, type KeptRegister, sendAgainAfter } from './journal-store.ts'
import { journalChanged, onJournalChange } from './queue-state.ts'
import { fetchBooks } from './shift-books.ts'
import { emptyOrder } from './write-act.ts'

/** Whether this device numbers the bills of a register. */
export type LeaseState =
  /** The journal is still being opened. */
  | { readonly kind: 'opening' }
  /** It sells through the server: nothing was agreed, or this browser cannot keep a journal. */
  | { readonly kind: 'none' }
  | { readonly kind: 'own'; readonly register: KeptRegister }
  /** It had the register, and another device has it now. */
  | { readonly kind: 'lost'; readonly register: KeptRegister }

const states = new Map<string, LeaseState>()
const listeners = new Set<() => void>()
const opening: LeaseState = { kind: 'opening' }
const none: LeaseState = { kind: 'none' }

export const leaseState = (registerId: string): LeaseState => states.get(registerId) ?? opening

export function subscribeToLeases(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(registerId: string, next: LeaseState): void {
  states.set(registerId, next)
  for (const listener of listeners) listener()
}

function stateOf(register: KeptRegister | undefined): LeaseState {
  if (!register) return none
  return { kind: register.lost ? 'lost' : 'own', register }
}

/** Reads from the journal how it stands with a register. */
export async function readLease(registerId: string): Promise<LeaseState> {
  if (!isSecureDevice()) {
    settle(registerId, none)
    return none
  }
  const register = await journalDatabase().registers.get(registerId)
  const next = stateOf(register)
  settle(registerId, next)
  return next
}

// What another tab agreed with the server is true of this one too.
onJournalChange(() => {
  for (const registerId of states.keys()) void readLease(registerId)
})

/** What people call this device where another one asks who has the register. */
export function deviceName(): string {
  const agent = navigator.userAgent
  const kinds = [
    [/iPad|Tablet/, 'Tablet'],
    [/iPhone|Mobile/, 'Phone'],
    [/Android/, 'Tablet'],
    [/Windows/, 'Windows computer'],
    [/Mac/, 'Mac'],
    [/Linux|CrOS/, 'Computer'],
  ] as const
  return kinds.find(([pattern]) => pattern.test(agent))?.[1] ?? 'Device'
}

/**
 * Makes this device the one that sells at the register, or confirms that it is. It tells the server where its journal
 * ends: what the server has not (any more) is sent again, and a device that was set back gets numbers of its own.
 */
export async function takeRegister(
  place: { readonly registerId: string; readonly outletId: string },
  leave: { readonly takeOver: boolean; readonly approvalIds: string[] },
): Promise<void> {
  const keys = await deviceKeys()
  const kept = await journalDatabase().registers.get(place.registerId)
  const said = {
    deviceId: deviceId(),
    highestSequence: kept?.lastSequence ?? 0,
    highestHash: kept && kept.lastSequence > 0 ? kept.lastHash : null,
  }
  const proof = await keys.prove(leaseText({ ...said, registerId: place.registerId }))
  try {
    const lease = await call(leaseRegister, {
      body: {
        ...said,
        deviceName: deviceName(),
        held: kept && { epoch: kept.epoch, mark: kept.mark },
        ...{ publicKey: keys.publicKey, proof },
        ...leave,
      },
    })
    await keepLease(place, lease)
    // From here on the device adds up by itself. Where this answer is lost it is asked for again.
    await fetchBooks(place).catch(() => undefined)
  } catch (error) {
    if (kept && isRefused(error, 'journal.register_taken')) {
      await keepRegister({ ...kept, lost: true, revoked: false })
    }
    if (kept && isRefused(error, 'journal.device_revoked')) await loseRegisters()
    throw error
  }
}

const isRefused = (error: unknown, code: string) =>
  error instanceof ApiProblem && error.code === code

/**
 * Somebody has shut this device out: it has no counter any more. What it did stays here and is sent
 * all the same.
 */
export async function loseRegisters(): Promise<void> {
  const registers = await journalDatabase().registers.toArray()
  for (const register of registers) {
    if (!register.revoked) await keepRegister({ ...register, lost: true, revoked: true })
  }
}

async function keepLease(
  { registerId, outletId }: { readonly registerId: string; readonly outletId: string },
  lease: RegisterLease,
): Promise<void> {
  const database = journalDatabase()
  const { registers, acts } = database
  await database.transaction('rw', registers, acts, async () => {
    const kept = await registers.get(registerId)
    const { epoch, mark, series, kinds } = lease
    const same = kept?.epoch === epoch
    const order = same ? { lastSequence: kept.lastSequence, lastHash: kept.lastHash } : emptyOrder
    await registers.put({
      ...{ registerId, outletId, epoch, mark, kinds, lost: false },
      ...order,
      series: same ? furthest(kept.series, series) : series,
    })
    // A server that was restored from an older backup has lost what came after: it is sent again.
    if (same) await sendAgainAfter({ registerId, epoch }, lease.highestSequence)
  })
  // Should the browser clear it, people are told instead of wondering where their bills are.
  noteDatabase(journalName)
  await readLease(registerId)
  journalChanged()
}

/** The device may have numbered bills that the server does not know yet, and the other way round. */
function furthest(
  own: KeptRegister['series'],
  theirs: KeptRegister['series'],
): KeptRegister['series'] {
  const others = theirs.filter(
    (one) => !own.some((mine) => isSameSeries(mine, one) && mine.sequence >= one.sequence),
  )
  const mine = own.filter((one) => !others.some((other) => isSameSeries(one, other)))
  return [...mine, ...others]
}

const isSameSeries = (
  a: KeptRegister['series'][number],
  b: KeptRegister['series'][number],
): boolean => a.kind === b.kind && a.financialYear === b.financialYear

async function keepRegister(register: KeptRegister): Promise<void> {
  await journalDatabase().registers.put(register)
  await readLease(register.registerId)
  journalChanged()
}

/** Gives the register up, so that the server numbers its bills again, or another device. All has to have arrived. */
export async function giveUpRegister(registerId: string): Promise<void> {
  const keys = await deviceKeys()
  const kept = await journalDatabase().registers.get(registerId)
  if (!kept) return
  const said = { deviceId: deviceId(), highestSequence: kept.lastSequence }
  const proof = await keys.prove(releaseText({ ...said, registerId }))
  await call(releaseRegister, { body: { ...said, proof } })
  await journalDatabase().registers.delete(registerId)
  await readLease(registerId)
  journalChanged()
}
