import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

/** Ways in which what happens to a bill afterwards can be wrong. */
export function aftersaleControls({ day }: Story): Control[] {
  const correction = sql`id = ${day.correctionId}`
  return [
    {
      check: 'correction-within-paid',
      subject: day.correctedSaleId,
      wrong: sql`update tender_corrections set amount_minor = amount_minor + 30_01 where ${correction}`,
    },
    {
      check: 'correction-within-paid',
      subject: day.correctionId,
      wrong: sql`update tender_corrections set shift_id = ${day.openShiftId} where ${correction}`,
    },
    {
      check: 'ids-once',
      subject: day.correctedSaleId,
      wrong: sql`update tender_corrections set id = sale_id where ${correction}`,
    },
    {
      check: 'one-entry-per-act',
      subject: day.correctionId,
      wrong: sql`delete from ledger_entries where document_id = ${day.correctionId}`,
    },
    {
      check: 'ledger-has-tenders',
      subject: day.correctionId,
      wrong: rebook(day.correctionId, 'card_clearing', 'upi_clearing'),
    },
    {
      check: 'act-has-its-event',
      subject: day.correctionId,
      wrong: sql`delete from outbox where data ->> 'correctionId' = ${day.correctionId}`,
    },
    {
      check: 'z-tenders-are-rows',
      subject: day.closedShiftId,
      wrong: sql`update tender_corrections set to_kind = 'upi' where ${correction}`,
    },
  ]
}
