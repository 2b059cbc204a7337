import type { z } from 'zod'
import type {
  JournalCommand,
  RegisterLease,
  SeriesClaim,
  SoldContent,
} from '../../core/contracts/journal.ts'
import type { ExchangedContent, RefundedContent } from '../../core/contracts/journal-returns.ts'
import { firstSeal } from '../../core/rules/command-seal.ts'
import type { AskedAct, JournalEntry, ToldAs } from './journal-file.ts'

type Claim = z.infer<typeof SeriesClaim>

export interface KeptAct {
  readonly epoch: number
  readonly command: JournalCommand
  answered: boolean
}

export interface KeptAsk {
  readonly asked: AskedAct
  told: { readonly as: ToldAs; readonly answer: unknown } | null
}

/** What the journal of a device says, read from its beginning: nothing else is kept. */
export interface DeviceState {
  lease: RegisterLease | null
  /** Under which mark it numbered, by epoch. */
  readonly marks: Map<number, string>
  readonly acts: KeptAct[]
  readonly asks: Map<string, KeptAsk>
}

export function stateOf(entries: readonly JournalEntry[]): DeviceState {
  const state: DeviceState = { lease: null, marks: new Map(), acts: [], asks: new Map() }
  for (const entry of entries) apply(state, entry)
  return state
}

export function apply(state: DeviceState, entry: JournalEntry): void {
  switch (entry.is) {
    case 'lease':
      state.lease = entry.lease
      state.marks.set(entry.lease.epoch, entry.lease.mark)
      return
    case 'act':
      state.acts.push({ epoch: entry.epoch, command: entry.command, answered: false })
      return
    case 'answered': {
      const act = actAt(state, entry.epoch, entry.sequence)
      if (act) act.answered = true
      return
    }
    case 'asked':
      state.asks.set(entry.asked.id, { asked: entry.asked, told: null })
      return
    case 'told': {
      const ask = state.asks.get(entry.id)
      if (ask) ask.told = { as: entry.as, answer: entry.answer }
    }
  }
}

/** Acts stand in the order of their epochs, so that looking from the end finds the newest at once. */
const actAt = ({ acts }: DeviceState, epoch: number, sequence: number): KeptAct | undefined =>
  acts.findLast((act) => act.epoch === epoch && act.command.sequence === sequence)

/** Where the order of the running lease has got to. */
export function endOfOrder({ acts, lease }: DeviceState): { sequence: number; hash: string } {
  const last = acts.findLast(({ epoch }) => epoch === lease?.epoch)
  return last
    ? { sequence: last.command.sequence, hash: last.command.hash }
    : { sequence: 0, hash: firstSeal }
}

/** The next number of a series: behind what the server knew, and behind what this device has printed since. */
export function nextNumber(
  { acts, lease }: DeviceState,
  series: Pick<Claim, 'kind' | 'financialYear'>,
): number {
  const isOf = (claim: Claim) =>
    claim.kind === series.kind && claim.financialYear === series.financialYear
  const known = lease?.series.find(isOf)?.sequence ?? 1
  const last = acts.findLast(
    ({ epoch, command }) => epoch === lease?.epoch && numbersOf(command).some(isOf),
  )
  const printed = last && numbersOf(last.command).find(isOf)
  const own = (printed?.sequence ?? 0) + 1
  return Math.max(known, own)
}

export type ContentOfDevice = SoldContent | RefundedContent | ExchangedContent

/** The numbers that an act has taken. */
function numbersOf({ content }: JournalCommand): readonly Claim[] {
  const { number, creditNote, bill } = content as Partial<SoldContent & ExchangedContent>
  return [number, creditNote?.number, bill?.number].filter((claim) => claim !== undefined)
}
