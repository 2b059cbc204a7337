import { createHash } from 'node:crypto'
import type { JournalCommand, RegisterLease, SoldContent } from '../../core/contracts/journal.ts'
import type { CompleteSaleRequest } from '../../core/contracts/sales.ts'
import { assert } from '../../core/kernel/assert.ts'
import { instant } from '../../core/kernel/dates.ts'
import { firstSeal, sealedText } from '../../core/rules/command-seal.ts'
import { documentNumber } from '../../core/rules/numbering.ts'
import { leaseRegister } from '../modules/journal/lease-register.ts'
import { sendCommands } from '../modules/journal/send-commands.ts'
import { completeSale } from '../modules/sales/complete-sale.ts'
import type { TillActor } from '../platform/auth/actor.ts'
import { now } from '../platform/clock.ts'
import { rehearse } from '../platform/database/operation.ts'
import { newId } from '../platform/ids.ts'
import type { Shop } from './open-shop.ts'
import { saleOf } from './selling.ts'

/** A device that sells at the register of a shop without asking the server, and sends later. */
export interface TillDevice {
  readonly deviceId: string
  readonly lease: RegisterLease
  /** Finishes a sale: number, paper, seal. `over` changes what is written before it is sealed. */
  sell(given: Record<string, unknown>, over?: Partial<SoldContent>): Promise<JournalCommand>
  /** Seals an act of any content as the next one. */
  seal(act: Pick<JournalCommand, 'commandId' | 'kind' | 'content'>): JournalCommand
  send(commands: readonly JournalCommand[]): ReturnType<typeof sendCommands>
}

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
  const lease = await leaseRegister(shop.database, by, {
    deviceId,
    deviceName: 'Counter tablet',
    highestSequence: 0,
    highestHash: null,
    takeOver,
    approvalIds: [],
  })
  let sequence = 0
  let previousHash = firstSeal
  let next = lease.series.find(({ kind }) => kind === 'invoice')?.sequence ?? 1

  const seal: TillDevice['seal'] = (act) => {
    sequence += 1
    const said = { ...act, sequence, personId: by.userId, occurredAt: now() }
    const text = sealedText(previousHash, said)
    const hash = createHash('sha256').update(text).digest('hex')
    const command = { ...said, previousHash, hash }
    previousHash = hash
    return command
  }

  return {
    deviceId,
    lease,
    seal,
    async sell(given, over = {}) {
      const paper = await printed(shop, by, saleOf({ occurredAt: now(), ...given }))
      const number = {
        kind: 'invoice' as const,
        financialYear: yearOf(paper.paper),
        sequence: next,
      }
      next += 1
      const text = documentNumber({ ...number, registerCode: code, mark: lease.mark })
      const content: SoldContent = {
        request: paper.request,
        documentId: newId(),
        shiftId,
        number,
        terms: { sellerMode: 'regular', taxRounding: 'document', roundOffStepMinor: 100 },
        paper: { ...paper.paper, number: text },
        ...over,
      }
      return seal({ commandId: paper.request.saleId, kind: 'sale', content: asSent(content) })
    },
    send: (commands) =>
      sendCommands(shop.database, by, { deviceId, epoch: lease.epoch, commands: [...commands] }),
  }
}

/** As it comes out of the wire: no undefined, no brands. */
const asSent = (content: unknown): unknown => JSON.parse(JSON.stringify(content))

const yearOf = ({ businessDate }: { businessDate: string }) => {
  const year = Number(businessDate.slice(2, 4)) - (businessDate.slice(5) < '04-01' ? 1 : 0)
  return `${year}-${year + 1}`
}

/** The paper of a bill as this version prints it, without a trace. Nobody is asked for leave. */
async function printed(shop: Shop, by: TillActor, request: CompleteSaleRequest) {
  const practice = { ...by, permissions: shop.owner.permissions, training: true }
  const answer = await rehearse(shop.database, (tx) => completeSale(tx, practice, request))
  assert(answer.trainingDocument, 'practice comes with its paper')
  const { totalMinor } = answer
  const occurredAt = instant(request.occurredAt ?? now())
  return { paper: answer.trainingDocument, request: { ...request, totalMinor, occurredAt } }
}
