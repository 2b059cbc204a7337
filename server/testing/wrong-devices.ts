import { sql } from 'kysely'
import type { Control, Story } from './wrong-books.ts'

/** What must turn red about devices that sold by themselves. */
export function deviceControls({ shop, day }: Story): Control[] {
  const command = sql`id = ${day.commandId}`
  const amendment = sql`id = ${day.amendmentId}`
  return [
    ...feedControls(day.saleId),
    {
      check: 'device-bills-are-recorded',
      subject: day.commandId,
      wrong: sql`update register_commands
        set content = jsonb_set(content, '{paper,number}', '"T1/26-27/999999"') where ${command}`,
    },
    {
      check: 'device-bills-are-recorded',
      subject: day.commandId,
      wrong: sql`update sales set total_minor = total_minor + 1
        where id = (select command_id from register_commands where ${command})`,
    },
    ...['float_minor = float_minor + 1 where id =', 'id = gen_random_uuid() where id ='].map(
      (set) => ({
        check: 'device-shifts-are-recorded',
        subject: day.openedCommandId,
        wrong: sql`update shifts set ${sql.raw(set)} ${day.deviceShiftId}`,
      }),
    ),
    {
      check: 'device-customers-are-recorded',
      subject: day.customerCommandId,
      wrong: sql`delete from customer_changes where customer_id = (
        select command_id from register_commands where id = ${day.customerCommandId})`,
    },
    {
      check: 'z-prints-are-told',
      subject: day.deviceZId,
      wrong: sql`update z_prints set report = jsonb_set(report, '{figures,netMinor}', '1')
        where id = ${day.deviceZId}`,
    },
    {
      check: 'device-order-is-one',
      subject: day.commandId,
      wrong: sql`update register_commands set sequence = (select sequence from register_commands
        where ${command}) where outcome = 'recorded'`,
    },
    ...leaseControls(shop.registerId, day.deviceId),
    {
      check: 'z-amendments-verify',
      subject: day.amendmentId,
      wrong: sql`update z_amendments set cash_minor = cash_minor + 1 where ${amendment}`,
    },
    {
      check: 'z-amendments-verify',
      subject: day.amendmentId,
      wrong: sql`update z_amendments set act_number = 'T1/26-27/999999' where ${amendment}`,
    },
    ...collectionControls(day),
    ...returnNoteControls(day),
    ...lateRefundControls(day),
    {
      check: 'number-without-gap',
      subject: shop.registerId,
      wrong: sql`update number_holes set sequence = sequence + 100000`,
    },
    {
      check: 'grand-totals-add-up',
      subject: day.zReportId,
      wrong: sql`update z_amendments set carried_in = ${day.zReportId} where ${amendment}`,
    },
  ]
}

/** Who has a register, and who may have none. */
function leaseControls(registerId: string, deviceId: string): Control[] {
  return [
    {
      check: 'lease-of-register-is-running',
      subject: registerId,
      wrong: sql`update registers set lease_epoch = 1 where id = ${registerId}`,
    },
    {
      check: 'revoked-device-has-no-register',
      subject: deviceId,
      wrong: sql`with shut as (update till_devices set revoked_at = now() where id = ${deviceId})
        update register_leases set ended_at = null where device_id = ${deviceId}`,
    },
  ]
}

/** Dues that were taken in a closed shift, more than were owed. */
function collectionControls({ collectedCommandId, lateCollectionId }: Story['day']): Control[] {
  return [
    {
      check: 'device-collections-are-recorded',
      subject: collectedCommandId,
      wrong: sql`update collections set receipt = jsonb_set(receipt, '{cashier}', '"Nobody"')
        where id = ${lateCollectionId}`,
    },
    {
      check: 'collection-adds-up',
      subject: lateCollectionId,
      wrong: sql`update collections set flags = '[]' where id = ${lateCollectionId}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: lateCollectionId,
      wrong: sql`delete from z_amendments where collection_id = ${lateCollectionId}`,
    },
  ]
}

/** Goods without a bill that came back in a closed shift. */
function returnNoteControls({ returnCommandId, lateReturnId }: Story['day']): Control[] {
  return [
    {
      check: 'device-return-notes-are-recorded',
      subject: returnCommandId,
      wrong: sql`update documents set snapshot = jsonb_set(snapshot, '{cashier}', '"Nobody"')
        where return_id = ${lateReturnId}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: lateReturnId,
      wrong: sql`delete from z_amendments where return_id = ${lateReturnId}`,
    },
  ]
}

/** Money that went back in a closed shift: its sign, its report, its place in the grand totals. */
function lateRefundControls({ refundAmendmentId, lateRefundId, zReportId }: Story['day']) {
  const amendment = sql`id = ${refundAmendmentId}`
  return [
    {
      check: 'z-amendments-verify',
      subject: refundAmendmentId,
      wrong: sql`update z_amendments set cash_minor = -cash_minor where ${amendment}`,
    },
    {
      check: 'z-amendments-verify',
      subject: refundAmendmentId,
      wrong: sql`update refunds set shift_id = (select id from shifts where id <> refunds.shift_id limit 1)
        where id = ${lateRefundId}`,
    },
    {
      check: 'grand-totals-add-up',
      subject: zReportId,
      wrong: sql`update z_amendments set carried_in = ${zReportId} where ${amendment}`,
    },
    {
      check: 'closed-shift-gains-nothing',
      subject: lateRefundId,
      wrong: sql`delete from z_amendments where ${amendment}`,
    },
    {
      check: 'one-entry-per-act',
      subject: refundAmendmentId,
      wrong: sql`delete from ledger_entries where document_id = ${refundAmendmentId}`,
    },
  ]
}

function feedControls(saleId: string): Control[] {
  return [
    'delete from bill_changes',
    'update bill_changes set change_no = change_no + 1000000',
  ].map((wrong) => ({
    check: 'devices-hear-of-bills',
    subject: saleId,
    wrong: sql`${sql.raw(wrong)} where sale_id = ${saleId}`,
  }))
}
