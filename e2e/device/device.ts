import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import {
  type JournalCommand,
  leaseRegister,
  releaseRegister,
  type SoldContent,
  type sendCommands,
} from '../../core/contracts/journal.ts'
import type { BodyOf, Operation, ResponseOf } from '../../core/contracts/operation.ts'
import { assert } from '../../core/kernel/assert.ts'
import { instant } from '../../core/kernel/dates.ts'
import { sealedText } from '../../core/rules/command-seal.ts'
import { documentNumber } from '../../core/rules/numbering.ts'
import {
  apply,
  type ContentOfDevice,
  type DeviceState,
  endOfOrder,
  nextNumber,
  stateOf,
} from './device-state.ts'
import { type BillWish, finished, requestFor, type Till } from './finish.ts'
import { type AskedAct, type JournalEntry, openJournalFile } from './journal-file.ts'
import type { Heard, Link } from './link.ts'
import { provenBodies } from './proven-bodies.ts'
import { type KeptFacts, type KeptShop, learnFacts, shopOf } from './shop.ts'
import { finishedExchange, finishedRefund, type ReturnedLines } from './take-back.ts'

/**
 * A till as a program: it sells by its own journal, and all that it knows after a kill is in its
 * files. It speaks to the product by the contracts alone.
 */
export interface Device {
  readonly deviceId: string
  readonly link: Link
  readonly state: DeviceState
  /** What it knows of the shop; null until the server has told it once. */
  shop(): KeptShop | null
  learn(): Promise<KeptShop | null>
  write(entry: JournalEntry): void
  /** Takes the register, or confirms that it has it. */
  lease(takeOver?: boolean): Promise<Heard<ResponseOf<typeof leaseRegister>>>
  /** Acts of an epoch as it sends them. */
  sending(epoch: number, commands: JournalCommand[]): BodyOf<typeof sendCommands>
  release(): Promise<Heard<ResponseOf<typeof releaseRegister>>>
  /** Finishes a sale of a shift: priced, settled, numbered, sealed, and on the disk when it returns. */
  sell(wish: BillWish, shiftId: string): JournalCommand
  /** Gives money back for goods of a bill that it has sold and of which nothing has come back, in the same way. */
  giveBack(sold: SoldContent, lines: ReturnedLines, shiftId: string): JournalCommand
  /** Exchanges them for others. */
  exchange(
    sold: SoldContent,
    lines: ReturnedLines,
    out: BillWish['lines'],
    shiftId: string,
  ): JournalCommand
  /** Asks for a direct act, which is on the disk with its id before. Asking again is asking for the same. */
  ask<O extends Operation>(contract: O, asked: AskedAct): Promise<Heard<ResponseOf<O>>>
}

export interface DeviceOptions {
  /** The journal; what is known of the shop stands beside it. */
  readonly file: string
  readonly deviceId: string
  readonly registerId: string
  readonly link: Link
}

export function openDevice({ file, deviceId, registerId, link }: DeviceOptions): Device {
  const journal = openJournalFile(file)
  const state = stateOf(journal.entries)
  let shop = keptShop(file, registerId)
  const bodies = provenBodies({ deviceId, registerId }, state)
  const write = (entry: JournalEntry) => {
    journal.append(entry)
    apply(state, entry)
  }
  const known = () => {
    assert(shop, 'a device that sells knows its shop')
    return shop
  }
  const tillAt = (shiftId: string) => tillOf(state, known(), shiftId)
  const act = (kind: string, commandId: string, content: ContentOfDevice) => {
    const occurredAt = instant(content.request.occurredAt ?? '')
    const { personId } = known()
    const command = seal(state, { commandId, kind, personId, occurredAt, content })
    write({ is: 'act', epoch: state.lease?.epoch ?? 0, command })
    return command
  }
  return {
    deviceId,
    link,
    state,
    write,
    shop: () => shop,
    async learn() {
      const facts = await learnFacts(link)
      if (facts) shop = keepFacts(file, registerId, facts)
      return shop
    },
    async lease(takeOver = false) {
      const heard = await link.ask(leaseRegister, { body: bodies.lease(takeOver) })
      if (heard.is === 'done') write({ is: 'lease', lease: heard.answer })
      return heard
    },
    sending: bodies.acts,
    release: () => link.ask(releaseRegister, { body: bodies.release() }),
    sell(wish, shiftId) {
      const content = finishedBill(wish, tillAt(shiftId))
      return act('sale', content.request.saleId, content)
    },
    giveBack(sold, lines, shiftId) {
      const content = finishedRefund(sold, lines, tillAt(shiftId))
      return act('refund', content.request.refundId, content)
    },
    exchange(sold, lines, out, shiftId) {
      const content = finishedExchange(sold, lines, out, tillAt(shiftId))
      return act('exchange', content.request.exchangeId, content)
    },
    async ask(contract, asked) {
      if (!state.asks.has(asked.id)) write({ is: 'asked', asked })
      const heard = await link.ask(contract, asked)
      if (heard.is === 'done') write({ is: 'told', id: asked.id, as: 'done', answer: heard.answer })
      if (heard.is === 'refused') {
        write({ is: 'told', id: asked.id, as: 'refused', answer: heard.code })
      }
      return heard
    },
  }
}

/** The till of a shift, as far as the journal has got. */
function tillOf(state: DeviceState, shop: KeptShop, shiftId: string): Till {
  const { lease } = state
  assert(lease, 'a device that sells has the register')
  const { context, registerCode } = shop
  return {
    ...{ context, registerCode, shiftId },
    take: (series) => {
      const number = { ...series, sequence: nextNumber(state, series) }
      return { number, text: documentNumber({ ...number, registerCode, mark: lease.mark }) }
    },
  }
}

function finishedBill(wish: BillWish, till: Till): SoldContent {
  const request = requestFor(wish, till.context)
  const { series, terms, paperWith } = finished(request, till.context)
  const { number, text } = till.take(series)
  const { shiftId } = till
  const paper = paperWith(text)
  return { ...{ request, documentId: randomUUID(), shiftId, number, terms }, paper }
}

/** Seals an act behind the one before. */
function seal(
  state: DeviceState,
  act: Pick<JournalCommand, 'commandId' | 'kind' | 'personId' | 'occurredAt' | 'content'>,
): JournalCommand {
  const { sequence, hash: previousHash } = endOfOrder(state)
  // As it comes out of the wire: no undefined.
  const content: unknown = JSON.parse(JSON.stringify(act.content))
  const said = { ...act, content, sequence: sequence + 1 }
  const hash = createHash('sha256').update(sealedText(previousHash, said)).digest('hex')
  return { ...said, previousHash, hash }
}

const factsFile = (file: string) => `${file}.shop`

function keptShop(file: string, registerId: string): KeptShop | null {
  if (!existsSync(factsFile(file))) return null
  return shopOf(JSON.parse(readFileSync(factsFile(file), 'utf8')) as KeptFacts, registerId)
}

function keepFacts(file: string, registerId: string, facts: KeptFacts): KeptShop {
  writeFileSync(`${factsFile(file)}.new`, JSON.stringify(facts))
  renameSync(`${factsFile(file)}.new`, factsFile(file))
  return shopOf(facts, registerId)
}
