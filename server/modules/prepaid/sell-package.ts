import { addDays, type BusinessDate } from '../../../core/kernel/dates.ts'
import type { Minor } from '../../../core/kernel/money.ts'
import { insertRows, type Write } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { deny } from '../../platform/refusal-error.ts'
import type { PlannedSessions } from './store-plans.ts'

/** A line of a bill that sells the sessions of one service of a package. */
export interface PackageLine {
  readonly lineNo: number
  readonly packageId: string
  readonly benefitId: string
  readonly plan: PlannedSessions
  readonly taxable: Minor
}

export interface SoldPackage {
  readonly id: string
  readonly plan: PlannedSessions
  readonly lines: readonly PackageLine[]
  /** When it is of a membership: as long as that is good, and where. */
  readonly term?: PackageTerm
}

export interface PackageTerm {
  readonly startsOn: BusinessDate
  readonly endsOn: BusinessDate
  readonly onlyOutletId: string | null
}

/** The packages of a bill: each is sold whole, all its services with it, and once. */
export function soldPackages(lines: readonly PackageLine[]): SoldPackage[] {
  const ids = [...new Set(lines.map(({ packageId }) => packageId))]
  return ids.map((id) => {
    const own = lines.filter(({ packageId }) => packageId === id)
    const [first] = own
    const services = new Set(own.map(({ plan }) => plan.planBenefitId))
    const kinds = new Set(own.map(({ plan }) => plan.planId))
    const isWhole = kinds.size === 1 && services.size === own.length
    if (!first || !isWhole || services.size !== first.plan.services) {
      return deny('prepaid.line_wrong', { lineNo: first?.lineNo })
    }
    return { id, plan: first.plan, lines: own }
  })
}

/** The rows of packages that a bill sells, for the statement that writes the bill. */
export function soldPackageWrites(
  sold: readonly SoldPackage[],
  sale: {
    readonly saleId: string
    readonly customerId: string | null
    readonly outletId: string
    readonly userId: string
    readonly businessDate: BusinessDate
    readonly recordedAt: string
  },
): Record<string, Write> {
  if (sold.length === 0) return {}
  const { saleId, customerId, outletId, userId, businessDate, recordedAt } = sale
  const packages = sold.map(({ id, plan, term }) => ({
    id,
    customer_id: customerId ?? '',
    plan_id: plan.planId,
    name: plan.name,
    shared: plan.shared,
    worth: plan.worth,
    outlet_id: outletId,
    sale_id: saleId,
    sold_on: businessDate,
    starts_on: term?.startsOn ?? null,
    expires_on: term?.endsOn ?? lastDay(businessDate, plan),
    of_membership: plan.ofMembership,
    only_outlet_id: term?.onlyOutletId ?? null,
  }))
  const lines = sold.flatMap((one) => one.lines)
  const benefits = lines.map(({ benefitId, packageId, lineNo, plan, taxable }) => ({
    id: benefitId,
    package_id: packageId,
    sale_id: saleId,
    line_no: lineNo,
    item_id: plan.itemId,
    sessions: plan.sessions,
    sessions_left: plan.sessions,
    price_minor: plan.itemPriceMinor,
    deferred_minor: taxable,
    per_month: plan.perMonth,
    roll_cap: plan.rollCap,
  }))
  const entries = lines.map(({ benefitId, lineNo, plan, taxable }) => ({
    id: newId(),
    benefit_id: benefitId,
    kind: 'sold',
    sessions: plan.sessions,
    deferred_minor: taxable,
    worth_minor: null,
    document_type: 'sale',
    document_id: saleId,
    line_no: lineNo,
    outlet_id: outletId,
    customer_id: customerId,
    user_id: userId,
    recorded_at: recordedAt,
  }))
  return {
    packages: insertRows('packages', packages),
    benefits: insertRows('package_benefits', benefits),
    sold: insertRows('package_entries', entries),
  }
}

const lastDay = (soldOn: BusinessDate, { validDays }: PlannedSessions) =>
  validDays === null ? null : addDays(soldOn, validDays - 1)
