import Dexie, { type Table } from 'dexie'
import type { Attention, RegisterLease } from '../../../core/contracts/journal.ts'
import type { Sealed } from '../device-keys.ts'

// The journal of this device: what it did at its registers, written before anything is printed. Nothing in it is ever
// changed but how far an act has got, and nothing is dropped that the server has not.

/** A register that this device has, or had, with the place where its order and its numbers go on. */
export interface KeptRegister {
  readonly registerId: string
  readonly outletId: string
  readonly epoch: number
  readonly mark: string
  readonly series: RegisterLease['series']
  /** Of which kinds of documents the server told where their numbers go on. */
  readonly kinds?: readonly string[]
  /** The last act that this device wrote under this epoch. */
  readonly lastSequence: number
  readonly lastHash: string
  /** Set when another device has the register now: nothing more is sold here by it. */
  readonly lost: boolean
  /** Set when somebody has shut this device out. */
  readonly revoked?: boolean
}

/** How far an act has got. Acts that the server keeps for a person are its matter from then on. */
export type ActState = 'unsent' | 'recorded' | 'attention'

export interface KeptAct {
  readonly registerId: string
  readonly outletId: string
  readonly epoch: number
  readonly sequence: number
  readonly commandId: string
  readonly kind: string
  readonly personId: string
  readonly occurredAt: string
  readonly previousHash: string
  readonly hash: string
  /** What was done, with what is said of people in it: only this device opens it. */
  readonly content: Sealed
  /** The papers that it made, so that they are found again. */
  readonly documentIds: readonly string[]
  readonly state: ActState
  readonly attention: Attention | null
  /** When the server had it, by the clock of this device. */
  readonly arrivedAt: string | null
}

export type ActKey = [registerId: string, epoch: number, sequence: number]

/** What the server last told of the shift at a register; it holds the cash that is to be counted blind. */
export interface KeptBooks {
  readonly registerId: string
  readonly content: Sealed
}

interface Tables {
  readonly registers: Table<KeptRegister, string>
  readonly acts: Table<KeptAct, ActKey>
  readonly books: Table<KeptBooks, string>
}

export const journalName = 'vendly-journal'

const actIndexes = [
  '[registerId+epoch+sequence]',
  'commandId',
  '*documentIds',
  'arrivedAt',
  '[state+occurredAt]',
  '[state+registerId+epoch+sequence]',
]

let opened: (Dexie & Tables) | undefined

export function journalDatabase(): Dexie & Tables {
  if (!opened) {
    // Strict: "done" is said after the disk has it, not after the browser has.
    opened = new Dexie(journalName, {
      chromeTransactionDurability: 'strict',
      cache: 'disabled',
    }) as Dexie & Tables
    opened.version(1).stores({
      registers: 'registerId',
      books: 'registerId',
      acts: actIndexes.join(','),
    })
    opened.version(2).stores({ acts: [...actIndexes, '[kind+state]'].join(',') })
  }
  return opened
}

export const keyOf = ({ registerId, epoch, sequence }: KeptAct): ActKey => [
  registerId,
  epoch,
  sequence,
]

const { minKey, maxKey } = Dexie

/** The next acts of a register that have not arrived, in its order. */
export const unsentActs = (registerId: string, atMost: number): Promise<KeptAct[]> =>
  journalDatabase()
    .acts.where('[state+registerId+epoch+sequence]')
    // A shorter key lies before all that begin with it; the standard forbids one array twice in a key.
    .between(['unsent', registerId], ['unsent', registerId, maxKey])
    .limit(atMost)
    .toArray()

export async function countUnsent(): Promise<{ unsent: number; oldestAt: string | null }> {
  // A collection that is asked for its first row is limited to it from then on: each question has its own.
  const all = () =>
    journalDatabase()
      .acts.where('[state+occurredAt]')
      .between(['unsent', minKey], ['unsent', maxKey])
  const [unsent, oldest] = await Promise.all([all().count(), all().first()])
  return { unsent, oldestAt: oldest?.occurredAt ?? null }
}

/** Has everything behind a place of the order sent (again): the server has not got it, or has it no more. */
export async function sendAgainAfter(
  { registerId, epoch }: Pick<KeptAct, 'registerId' | 'epoch'>,
  sequence: number,
): Promise<void> {
  await journalDatabase()
    .acts.where('[registerId+epoch+sequence]')
    .between([registerId, epoch, sequence + 1], [registerId, epoch, maxKey])
    .and(({ state }) => state !== 'unsent')
    .modify({ state: 'unsent', arrivedAt: null, attention: null })
}

/** The acts of a register behind a place of its order. */
export const actsBehind = (
  registerId: string,
  epoch: number,
  sequence: number,
): Promise<KeptAct[]> =>
  journalDatabase()
    .acts.where('[registerId+epoch+sequence]')
    .between([registerId, epoch, sequence + 1], [registerId, epoch, maxKey])
    .toArray()

/**
 * The acts of a register that are not in what the server last told, in their order: those behind it, those of an
 * earlier epoch that have not arrived, and those that wait for a person.
 */
export async function actsSince(
  registerId: string,
  told: { readonly epoch: number; readonly sequence: number; readonly waiting: readonly string[] },
): Promise<KeptAct[]> {
  const { acts } = journalDatabase()
  const [behind, unsent, waiting] = await Promise.all([
    actsBehind(registerId, told.epoch, told.sequence),
    unsentActs(registerId, Number.POSITIVE_INFINITY),
    acts
      .where('commandId')
      .anyOf(told.waiting as string[])
      .toArray(),
  ])
  const all = new Map([...waiting, ...unsent, ...behind].map((act) => [act.commandId, act]))
  return [...all.values()]
    .filter((act) => act.registerId === registerId)
    .sort((a, b) => a.epoch - b.epoch || a.sequence - b.sequence)
}

/** Acts of some kinds that the server had not when it was asked at a time: it may not tell of them yet. */
export async function actsNotTold(kinds: readonly string[], askedAt: string): Promise<KeptAct[]> {
  const { acts } = journalDatabase()
  const open = kinds.flatMap((kind) => [
    [kind, 'unsent'],
    [kind, 'attention'],
  ])
  const [waiting, arrived] = await Promise.all([
    acts.where('[kind+state]').anyOf(open).toArray(),
    acts
      .where('arrivedAt')
      .aboveOrEqual(askedAt)
      .and(({ kind, state }) => state === 'recorded' && kinds.includes(kind))
      .toArray(),
  ])
  return [...waiting, ...arrived]
}
