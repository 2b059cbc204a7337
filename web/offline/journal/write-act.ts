import { type DeviceCommand, firstSeal, sealedText } from '../../../core/rules/command-seal.ts'
import { refusedHere } from '../api-problem.ts'
import { deviceKeys } from '../device-keys.ts'
import { measureStorage, noteDatabase } from '../storage-health.ts'
import { isFull, spendReserve } from '../storage-reserve.ts'
import { journalDatabase, journalName, type KeptAct, type KeptRegister } from './journal-store.ts'
import { journalChanged } from './queue-state.ts'

/** The number of one series that comes next. */
type SeriesNumber = KeptRegister['series'][number]

/** An act that is about to be written down. */
export interface NewAct {
  readonly commandId: string
  readonly kind: string
  readonly personId: string
  readonly occurredAt: string
  /** The papers that it makes. */
  readonly documentIds: readonly string[]
  /** The series of which it takes a number each. */
  readonly series: readonly Pick<SeriesNumber, 'kind' | 'financialYear'>[]
  /** What was done. It gets the numbers, because they stand in it, and the mark of the series. */
  readonly content: (numbers: readonly SeriesNumber[], mark: string) => unknown
}

/** Another act was written between the reading and the writing of this one. */
class Overtaken extends Error {}

let last: Promise<unknown> = Promise.resolve()

/**
 * Writes an act into the journal as the next of its register, with the next number where it takes one, and comes back
 * when the disk has it. One at a time; the same act again gives what was written first. Refuses where another device
 * has the register (`sales.register_leased`) and where this one is full (`device.full`): then nothing is written, and
 * no number is used.
 */
export function writeAct(registerId: string, act: NewAct): Promise<KeptAct> {
  const mine = last.then(() => writeWithReserve(registerId, act))
  last = mine.catch(() => undefined)
  return mine
}

/** The act of the moment still fits into what the device holds for the case; the next one is warned of before. */
async function writeWithReserve(registerId: string, act: NewAct): Promise<KeptAct> {
  try {
    return await write(registerId, act)
  } catch (error) {
    if (!isFull(error)) throw error
    if (!(await spendReserve())) throw refusedHere('device.full')
  }
  try {
    return await write(registerId, act)
  } catch (error) {
    throw isFull(error) ? refusedHere('device.full') : error
  } finally {
    void measureStorage()
  }
}

async function write(registerId: string, act: NewAct): Promise<KeptAct> {
  for (;;) {
    const { registers, acts } = journalDatabase()
    const before = await acts.where('commandId').equals(act.commandId).first()
    if (before) return before
    const register = await registers.get(registerId)
    if (!register || register.lost) throw refusedHere('sales.register_leased')
    requireNumbers(register, act)
    const made = await seal(register, act)
    try {
      await keep(register, made.after, made.act)
      noteDatabase(journalName)
      journalChanged()
      return made.act
    } catch (error) {
      // Another tab of this device was quicker: the next place in the order, and the next number.
      if (!isOvertaken(error)) throw error
    }
  }
}

/** What the server told of before there were receipts of devices; it tells of more at the next contact. */
const numberedAtFirst: readonly string[] = ['invoice', 'bill_of_supply', 'credit_note']

function requireNumbers({ kinds = numberedAtFirst }: KeptRegister, { series }: NewAct): void {
  if (series.some(({ kind }) => !kinds.includes(kind))) throw refusedHere('device.numbers_unknown')
}

const isOvertaken = (error: unknown): boolean =>
  error instanceof Overtaken || (error as { inner?: unknown } | null)?.inner instanceof Overtaken

async function seal(
  register: KeptRegister,
  act: NewAct,
): Promise<{ readonly act: KeptAct; readonly after: KeptRegister }> {
  const { registerId, outletId, epoch, mark } = register
  const { commandId, kind, personId, occurredAt, documentIds } = act
  const numbers = act.series.map((series) => nextOf(register, series))
  const content = asSent(act.content(numbers, mark))
  const sequence = register.lastSequence + 1
  const previousHash = register.lastHash
  const said: DeviceCommand = { sequence, commandId, kind, personId, occurredAt, content }
  const hash = await sha256(sealedText(previousHash, said))
  const keys = await deviceKeys()
  const kept: KeptAct = {
    ...{ registerId, outletId, epoch, sequence, commandId, kind, personId, occurredAt },
    ...{ previousHash, hash, documentIds },
    content: await keys.encrypt(JSON.stringify(content)),
    state: 'unsent',
    attention: null,
    arrivedAt: null,
  }
  const series = numbers.reduce(withNumberTaken, register.series)
  return { act: kept, after: { ...register, series, lastSequence: sequence, lastHash: hash } }
}

/** Act, place in the order and number are written together or not at all. */
async function keep(before: KeptRegister, after: KeptRegister, act: KeptAct): Promise<void> {
  const database = journalDatabase()
  const { registers, acts } = database
  await database.transaction('rw', registers, acts, async () => {
    const now = await registers.get(before.registerId)
    const same =
      now?.epoch === before.epoch && now.lastSequence === before.lastSequence && !now.lost
    if (!same) throw new Overtaken()
    await acts.add(act)
    await registers.put(after)
  })
}

function nextOf(
  { series }: KeptRegister,
  { kind, financialYear }: Pick<SeriesNumber, 'kind' | 'financialYear'>,
): SeriesNumber {
  const known = series.find((one) => one.kind === kind && one.financialYear === financialYear)
  return { kind, financialYear, sequence: known?.sequence ?? 1 } as SeriesNumber
}

function withNumberTaken(
  series: KeptRegister['series'],
  taken: SeriesNumber,
): KeptRegister['series'] {
  const others = series.filter(
    (one) => one.kind !== taken.kind || one.financialYear !== taken.financialYear,
  )
  return [...others, { ...taken, sequence: taken.sequence + 1 }]
}

/** As it comes out of the wire: the seal is over what the server will read. */
const asSent = (content: unknown): unknown => JSON.parse(JSON.stringify(content))

async function sha256(text: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Where a register begins that has no act yet. */
export const emptyOrder = { lastSequence: 0, lastHash: firstSeal } as const
