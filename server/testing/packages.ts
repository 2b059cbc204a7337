import { savePackagePlan as contract } from '../../core/contracts/prepaid.ts'
import { assert } from '../../core/kernel/assert.ts'
import { multiplyDivide } from '../../core/kernel/money.ts'
import { savePackagePlan } from '../modules/prepaid/save-plan.ts'
import { returnGoods } from '../modules/sales/refund-sale.ts'
import { newId } from '../platform/ids.ts'
import type { Salon, SalonService } from './open-salon.ts'
import { sell, tender } from './selling.ts'
import { addCustomer } from './stored-value.ts'

/** Words for stories about packages. */

export async function savePlan(
  { database, owner, services }: Salon,
  {
    sessions,
    planId = newId(),
    ...more
  }: {
    readonly sessions: Partial<Record<SalonService, number>>
    readonly planId?: string
    readonly [more: string]: unknown
  },
) {
  const benefits = Object.entries(sessions).map(([service, count]) => ({
    id: newId(),
    itemId: services[service as SalonService],
    sessions: count,
  }))
  const body = { name: `Package ${planId.slice(-6)}`, priceMinor: 5_000_00, benefits, ...more }
  return savePackagePlan(database, owner, { ...contract.body.parse(body), planId })
}

type Plan = Awaited<ReturnType<typeof savePlan>>

/** The lines that sell a package, as a till sends them, and the ids that they give it. */
export function packageLines(plan: Plan, packageId = newId()) {
  return plan.benefits.map(({ id: planBenefitId, itemId, sessions, priceMinor }) => ({
    itemId,
    quantityMilli: sessions * 1000,
    unitPriceMinor: multiplyDivide(priceMinor, 1, sessions, 'half_up'),
    printedTotalMinor: priceMinor,
    package: { packageId, benefitId: newId(), planBenefitId },
  }))
}

export async function sellPackage(salon: Salon, plan: Plan, customerId: string) {
  const lines = packageLines(plan)
  const paid = [tender('upi', plan.priceMinor)]
  const sale = await sell(salon, { customerId, lines, tenders: paid })
  const [first] = lines
  assert(first, 'a package has a service')
  const { packageId, benefitId } = first.package
  return { ...sale, packageId, benefitId, lines }
}

/** A line that is paid by sessions. */
export const sessionLine = (itemId: string, benefitId: string, sessions = 1) => ({
  itemId,
  quantityMilli: sessions * 1000,
  unitPriceMinor: 0,
  session: { benefitId },
})

/** What a day did with packages. */
export interface PackageDay {
  readonly packageId: string
  readonly packageBenefitId: string
  readonly packageSaleId: string
  /** Two of ten cuts were used; one of them was taken back. */
  readonly sessionSaleId: string
  readonly packageEntryId: string
  readonly sessionRefundId: string
  /** Three of those that are left were given back. */
  readonly packageRefundId: string
}

export async function usePackages(salon: Salon): Promise<PackageDay> {
  const plan = await savePlan(salon, { sessions: { cut: 10 }, priceMinor: 7_000_00 })
  const customerId = await addCustomer(salon, 'Farah')
  const sold = await sellPackage(salon, plan, customerId)
  const cut = sessionLine(salon.services.cut, sold.benefitId, 2)
  const used = await sell(salon, { customerId, lines: [cut], tenders: [] })
  const entry = await salon.database
    .selectFrom('package_entries')
    .select('id')
    .where('document_id', '=', used.saleId)
    .executeTakeFirstOrThrow()
  const back = async (saleId: string, sessions: number) => {
    const lines = [{ lineNo: 1, quantityMilli: sessions * 1000 }]
    const refund = { refundId: newId(), saleId, lines, reason: 'Moves away' }
    await returnGoods(salon.database, salon.owner, refund as Parameters<typeof returnGoods>[2])
    return refund.refundId
  }
  return {
    packageId: sold.packageId,
    packageBenefitId: sold.benefitId,
    packageSaleId: sold.saleId,
    sessionSaleId: used.saleId,
    packageEntryId: entry.id,
    sessionRefundId: await back(used.saleId, 1),
    packageRefundId: await back(sold.saleId, 3),
  }
}
