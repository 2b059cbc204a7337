import { sql } from 'kysely'
import type { Control, Story } from './wrong-books.ts'

/** Goods that services used, and that stock, ledger or visit know otherwise. */
export function backBarControls({ day }: Story): Control[] {
  const { backBarBookingId: id, paidVisitId } = day
  const lines = sql`booking_id = ${id}`
  return [
    {
      check: 'back-bar-moves-stock',
      subject: id,
      wrong: sql`update back_bar_lines set used_milli = used_milli + 1 where ${lines}`,
    },
    {
      check: 'ledger-has-back-bar',
      subject: id,
      wrong: sql`update back_bar_lines set credit_minor = credit_minor + 1 where ${lines}`,
    },
    {
      check: 'ledger-has-back-bar',
      subject: id,
      wrong: sql`update back_bar_lines set cgst_minor = cgst_minor + 1, sgst_minor = sgst_minor - 1
        where ${lines}`,
    },
    {
      check: 'back-bar-of-completed',
      subject: paidVisitId,
      wrong: sql`with heard as (update outbox set delivered_at = now())
        update visits set state = 'in_service', sale_id = null where id = ${paidVisitId}`,
    },
  ]
}
