import type {
  CommandOutcome,
  sendCommands as contract,
  JournalCommand,
  retryCommand as retryContract,
} from '../../../core/contracts/journal.ts'
import type { BodyOf, ParamsOf, ResponseOf } from '../../../core/contracts/operation.ts'
import { actsText } from '../../../core/rules/device-proof.ts'
import type { AuthorizedOutletId, OutletActor, TillActor } from '../../platform/auth/actor.ts'
import { now } from '../../platform/clock.ts'
import type { Database, Tx } from '../../platform/database/client.ts'
import { operation } from '../../platform/database/operation.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import { attentionOf, doAct, NeedsAttention, sealOf } from './act-of-device.ts'
import { putOnRecord } from './lost-lease.ts'
import { provenSender } from './prove-device.ts'
import {
  findRepeat,
  insertCommand,
  isForked,
  lockWaiting,
  type StoredCommand,
  writeOutcome,
} from './store-commands.ts'
import { arrivedOf, findLease, type Lease } from './store-leases.ts'

/**
 * Records acts of a device in its order, each in a transaction of its own: a bad one is kept for a
 * person and the others go on. A device whose lease is over sends all the same: a finished sale is
 * a fact.
 */
export async function sendCommands(
  database: Database,
  actor: TillActor,
  { commands, ...sender }: BodyOf<typeof contract>,
): Promise<ResponseOf<typeof contract>> {
  const { registerId } = actor
  const seals = commands.map(({ hash }) => hash)
  const text = actsText({ ...sender, registerId, seals })
  const told = { ...sender, deviceName: nameOf(sender.deviceId), text }
  const { isEnrolled, isRevoked } = await provenSender(database, actor, told)
  const lease = await leaseOfSender(database, actor, { ...sender, isEnrolled })
  const outcomes: CommandOutcome[] = []
  for (const command of commands) {
    const outcome = await recordOrKeep(database, actor, { lease, command, isRevoked })
    outcomes.push(outcome)
    // The database is in trouble: what follows would only wait for it.
    if (outcome.outcome === 'again') break
  }
  const { whole } = await arrivedOf(database, lease)
  return { outcomes, highestSequence: whole }
}

/** Books that were set back know the lease no more; its device says under which mark it numbers. */
async function leaseOfSender(
  database: Database,
  { registerId, ...actor }: TillActor,
  sender: Omit<BodyOf<typeof contract>, 'commands'> & { readonly isEnrolled: boolean },
): Promise<Lease> {
  const { deviceId, epoch, mark } = sender
  const ids = { registerId, deviceId, epoch }
  const known = await findLease(database, ids)
  if (known) return known
  if (mark === undefined || !sender.isEnrolled) return deny('journal.lease_unknown')
  const told = { deviceId, deviceName: nameOf(deviceId), epoch, mark }
  await recallLease(database, { registerId, ...actor }, told)
  return (await findLease(database, ids)) ?? deny('journal.lease_unknown')
}

/** Of a device that has not said what people call it. */
const nameOf = (deviceId: string): string => `Device ${deviceId.slice(-4)}`

const recallLease = operation('recallLease', putOnRecord)

interface Sent {
  /** A manager has shut the device out: what it sends is kept for a person. */
  readonly isRevoked: boolean
  readonly lease: Lease
  readonly command: JournalCommand
}

async function recordOrKeep(
  database: Database,
  actor: TillActor,
  sent: Sent,
): Promise<CommandOutcome> {
  try {
    return await recordCommand(database, actor, sent)
  } catch (error) {
    const attention = attentionOf(error)
    if (!attention) return outcomeOf(sent.command, 'again')
    return keepCommand(database, actor, { ...sent, attention })
  }
}

const recordCommand = operation(
  'recordCommand',
  async (tx, actor: TillActor, { lease, command, isRevoked }: Sent): Promise<CommandOutcome> => {
    const seal = sealOf(command)
    const known = await findRepeat(tx, lease, { ...command, hash: seal })
    if (known) return storedOutcome(known)
    if (seal !== command.hash) throw new NeedsAttention('seal_broken', { said: command.hash })
    if (await isForked(tx, lease, command)) throw new NeedsAttention('order_forked')
    if (isRevoked) throw new NeedsAttention('device_revoked', { deviceName: lease.deviceName })
    await doAct(tx, actor, { command, mark: lease.mark, retried: false })
    await insertSent(tx, actor, { lease, command, attention: null })
    return outcomeOf(command, 'recorded')
  },
)

type Kept = Omit<Sent, 'isRevoked'> & { readonly attention: StoredCommand['attention'] }

const keepCommand = operation(
  'keepCommand',
  async (tx, actor: TillActor, kept: Kept): Promise<CommandOutcome> => {
    // Under the seal of what arrived, so that the true act can still come.
    const command = { ...kept.command, hash: sealOf(kept.command) }
    const known = await findRepeat(tx, kept.lease, command)
    if (known) return storedOutcome(known)
    await insertSent(tx, actor, { ...kept, command })
    return outcomeOf(kept.command, 'attention', kept.attention)
  },
)

function insertSent(tx: Tx, actor: TillActor, kept: Kept): Promise<void> {
  return insertCommand(tx, { ...kept, id: newId(), sentBy: actor.userId, at: now() })
}

/** Tries an act again that waited for a person; its seal and order are not asked about any more. */
export async function retryCommand(
  database: Database,
  actor: OutletActor,
  { keptId }: ParamsOf<typeof retryContract>,
): Promise<CommandOutcome> {
  try {
    return await retryKept(database, actor, keptId)
  } catch (error) {
    const attention = attentionOf(error)
    if (!attention || attention.facts.code === 'journal.command_unknown') throw error
    return keepWaiting(database, actor, { keptId, attention })
  }
}

const retryKept = operation('retryKept', async (tx, actor: OutletActor, keptId: string) => {
  const kept = await lockWaiting(tx, { keptId, outletId: actor.outletId })
  if (!kept) return deny('journal.command_unknown')
  if (!kept.attention) return storedOutcome(kept)
  await doAct(tx, atRegister(actor, kept), { command: kept, mark: kept.mark, retried: true })
  await writeOutcome(tx, keptId, null)
  return outcomeOf(kept, 'recorded')
})

const keepWaiting = operation(
  'keepWaiting',
  async (
    tx,
    actor: OutletActor,
    { keptId, attention }: Pick<Kept, 'attention'> & { readonly keptId: string },
  ) => {
    const kept = await lockWaiting(tx, { keptId, outletId: actor.outletId })
    if (!kept) return deny('journal.command_unknown')
    if (!kept.attention) return storedOutcome(kept)
    await writeOutcome(tx, keptId, attention)
    return outcomeOf(kept, 'attention', attention)
  },
)

const atRegister = (
  actor: OutletActor & { readonly outletId: AuthorizedOutletId },
  { registerId }: StoredCommand,
): TillActor => ({ ...actor, registerId })

const storedOutcome = (stored: StoredCommand) =>
  outcomeOf(stored, stored.attention ? 'attention' : 'recorded', stored.attention)

function outcomeOf(
  { sequence, commandId }: JournalCommand,
  outcome: CommandOutcome['outcome'],
  attention: CommandOutcome['attention'] = null,
): CommandOutcome {
  return { sequence, commandId, outcome, attention }
}
