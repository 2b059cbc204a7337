import { sql } from 'kysely'
import type { Attention, JournalCommand, KeptCommand } from '../../../core/contracts/journal.ts'
import type { Instant } from '../../../core/kernel/dates.ts'
import type { Reader, Tx } from '../../platform/database/client.ts'
import type { Lease } from './store-leases.ts'

/** An act of a device as it stands here. */
export interface StoredCommand extends JournalCommand {
  readonly id: string
  readonly registerId: string
  readonly epoch: number
  readonly mark: string
  readonly attention: Attention | null
}

const storedSelect = sql`
  select c.id, c.register_id as "registerId", c.epoch, l.mark, c.sequence, c.command_id as "commandId",
    c.kind, c.person_id as "personId", c.occurred_at as "occurredAt", c.content,
    encode(c.previous_hash, 'hex') as "previousHash", encode(c.hash, 'hex') as hash, c.problem as attention
  from register_commands c join register_leases l using (register_id, epoch)`

/** The very same act, sent once more. */
export async function findRepeat(
  tx: Tx,
  { registerId, epoch }: Lease,
  { sequence, hash }: JournalCommand,
): Promise<StoredCommand | undefined> {
  const { rows } = await sql<StoredCommand>`${storedSelect}
    where c.register_id = ${registerId} and c.epoch = ${epoch} and c.sequence = ${sequence}
      and c.hash = ${Buffer.from(hash, 'hex')}`.execute(tx)
  return rows[0]
}

/** Whether the device has another act in this place of its order, or another one before it, than the act says. */
export async function isForked(
  tx: Tx,
  { registerId, epoch }: Lease,
  { sequence, hash, previousHash }: JournalCommand,
): Promise<boolean> {
  const { rows } = await sql<{ one: number }>`
    select 1 as one from register_commands
    where register_id = ${registerId} and epoch = ${epoch}
      and problem ->> 'reason' is distinct from 'seal_broken'
      and ((sequence = ${sequence} and hash <> ${Buffer.from(hash, 'hex')})
        or (sequence = ${sequence - 1} and hash <> ${Buffer.from(previousHash, 'hex')}))
    limit 1`.execute(tx)
  return rows.length > 0
}

export async function insertCommand(
  tx: Tx,
  kept: {
    readonly id: string
    readonly lease: Lease
    readonly command: JournalCommand
    readonly attention: Attention | null
    readonly sentBy: string
    readonly at: Instant
  },
): Promise<void> {
  const { id, lease, command, attention, sentBy, at } = kept
  await tx
    .insertInto('register_commands')
    .values({
      id,
      register_id: lease.registerId,
      epoch: lease.epoch,
      sequence: command.sequence,
      command_id: command.commandId,
      kind: command.kind,
      person_id: command.personId,
      occurred_at: command.occurredAt,
      recorded_at: at,
      sent_by: sentBy,
      content: JSON.stringify(command.content ?? null),
      previous_hash: Buffer.from(command.previousHash, 'hex'),
      hash: Buffer.from(command.hash, 'hex'),
      outcome: attention ? 'attention' : 'recorded',
      problem: attention && JSON.stringify(attention),
    })
    .execute()
}

export async function lockWaiting(
  tx: Tx,
  ids: { readonly keptId: string; readonly outletId: string },
): Promise<StoredCommand | undefined> {
  const { rows } = await sql<{ id: string }>`
    select c.id from register_commands c join registers r on r.id = c.register_id
    where c.id = ${ids.keptId} and r.outlet_id = ${ids.outletId} for update of c`.execute(tx)
  if (!rows[0]) return undefined
  const found = await sql<StoredCommand>`${storedSelect} where c.id = ${ids.keptId}`.execute(tx)
  return found.rows[0]
}

export async function writeOutcome(
  tx: Tx,
  keptId: string,
  attention: Attention | null,
): Promise<void> {
  await tx
    .updateTable('register_commands')
    .set({
      outcome: attention ? 'attention' : 'recorded',
      problem: attention && JSON.stringify(attention),
    })
    .where('id', '=', keptId)
    .execute()
}

export async function selectWaiting(reader: Reader, outletId: string): Promise<KeptCommand[]> {
  const { rows } = await sql<KeptCommand>`
    select c.id, c.command_id as "commandId", r.code as "registerCode", l.device_name as "deviceName",
      c.sequence, c.kind, u.name as person, c.occurred_at as "occurredAt",
      c.recorded_at as "recordedAt", c.problem as attention, c.content
    from register_commands c
    join register_leases l using (register_id, epoch)
    join registers r on r.id = c.register_id
    left join users u on u.id = c.person_id
    where r.outlet_id = ${outletId} and c.outcome = 'attention'
    order by c.recorded_at, c.register_id, c.sequence`.execute(reader)
  return rows
}
