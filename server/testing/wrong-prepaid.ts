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
    ...membershipControls(day),
  ]
}

function membershipControls(day: Story['day']): Control[] {
  const own = sql`id = ${day.membershipId}`
  return [
    {
      check: 'monthly-sessions',
      subject: day.membershipBenefitId,
      wrong: sql`update package_entries set sessions = -2
        where benefit_id = ${day.membershipBenefitId} and kind = 'redeemed'`,
    },
    {
      check: 'membership-has-line',
      subject: day.membershipId,
      wrong: sql`update memberships set months = months + 1 where ${own}`,
    },
    {
      check: 'membership-has-line',
      subject: day.endedMembershipId,
      wrong: sql`update memberships set ended_on = null where id = ${day.endedMembershipId}`,
    },
    {
      check: 'member-discount-is-theirs',
      subject: day.memberSaleId,
      wrong: sql`update memberships set ends_on = starts_on - 1 where ${own}`,
    },
    {
      check: 'member-discount-is-theirs',
      subject: day.memberSaleId,
      wrong: sql`update sales set customer_id = null where id = ${day.memberSaleId}`,
    },
  ]
}
