import { sql } from 'kysely'
import { type Control, rebook, type Story } from './wrong-books.ts'

/** Ways in which what was paid ahead can be wrong. */
export function prepaidControls({ day }: Story): Control[] {
  const benefit = sql`id = ${day.packageBenefitId}`
  return [
    {
      check: 'package-balance',
      subject: day.packageBenefitId,
      wrong: sql`update package_benefits set sessions_left = sessions_left + 1 where ${benefit}`,
    },
    {
      check: 'package-balance',
      subject: day.packageBenefitId,
      wrong: sql`update package_benefits set deferred_minor = deferred_minor - 1 where ${benefit}`,
    },
    {
      check: 'package-has-line',
      subject: day.packageBenefitId,
      wrong: sql`update package_benefits set sessions = sessions + 1 where ${benefit}`,
    },
    {
      check: 'package-has-line',
      subject: day.packageBenefitId,
      wrong: sql`update package_entries set deferred_minor = deferred_minor + 1
        where document_id = ${day.packageSaleId}`,
    },
    {
      check: 'package-entry-has-line',
      subject: day.packageEntryId,
      wrong: sql`update package_entries set sessions = -3 where id = ${day.packageEntryId}`,
    },
    {
      check: 'package-entry-has-line',
      subject: day.packageEntryId,
      wrong: sql`update package_entries set line_no = 2 where id = ${day.packageEntryId}`,
    },
    {
      check: 'package-account',
      subject: 'package_income',
      wrong: rebook(day.packageRefundId, 'package_income', 'creditors'),
    },
    {
      check: 'ledger-has-sales',
      subject: day.sessionSaleId,
      wrong: rebook(day.sessionSaleId, 'sales_services', 'sales_goods'),
    },
    {
      check: 'ledger-has-sales',
      subject: day.sessionRefundId,
      wrong: rebook(day.sessionRefundId, 'package_income', 'creditors'),
    },
  ]
}
