import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

/** Figures that people were paid, and that are not what the bills say. */
export function earningControls({ day }: Story): Control[] {
  const { periodId, paidOutSaleId } = day
  const lines = sql`period_id = ${periodId}`
  return [
    {
      check: 'earnings-of-bills',
      subject: paidOutSaleId,
      wrong: sql`update earning_lines set net_minor = net_minor + 1 where ${lines}`,
    },
    {
      check: 'earnings-of-bills',
      subject: paidOutSaleId,
      wrong: sql`update earning_lines set source_line_no = 7 where ${lines}`,
    },
    {
      check: 'earnings-of-bills',
      subject: paidOutSaleId,
      wrong: sql`update earning_periods set to_day = to_day - 1 where id = ${periodId}`,
    },
    {
      check: 'earnings-paid-once',
      subject: paidOutSaleId,
      wrong: sql`insert into earning_lines select * from earning_lines where ${lines}`,
    },
    {
      check: 'earnings-paid-once',
      subject: periodId,
      wrong: sql`update earning_lines set earned_minor = earned_minor + 1 where ${lines}`,
    },
    {
      check: 'tips-shared-out',
      subject: paidOutSaleId,
      wrong: sql`update earning_tips set amount_minor = amount_minor - 1 where ${lines}`,
    },
    {
      check: 'ledger-has-earnings',
      subject: periodId,
      wrong: rebook(periodId, 'commission', 'round_off'),
    },
    {
      check: 'ledger-has-earnings',
      subject: periodId,
      wrong: sql`update earning_periods set tips_minor = 0 where id = ${periodId}`,
    },
  ]
}
