import type { ClientPackage } from '../../../core/contracts/prepaid.ts'
import { activeLines, type BillLine, type Cart } from './cart.ts'

/** What can be paid ahead on this bill: a line, and the sessions of a package that pay for it. */
export interface PackageUse {
  readonly line: BillLine
  readonly pack: ClientPackage
  readonly benefitId: string
  /** After those that other lines of this bill use. */
  readonly left: number
}

const sessionsOf = (line: BillLine) => line.quantityMilli / 1000

function usedOnBill(cart: Cart, benefitId: string): number {
  return activeLines(cart)
    .filter((line) => line.session?.benefitId === benefitId)
    .reduce((all, line) => all + sessionsOf(line), 0)
}

/**
 * The package that pays for each line, the one that ends first before others: sessions that would soon be lost are
 * used first.
 */
export function packageUses(cart: Cart, packages: readonly ClientPackage[]): PackageUse[] {
  const open = packages
    .filter(({ state }) => state === 'open')
    .toSorted((a, b) => (a.expiresOn ?? '9999').localeCompare(b.expiresOn ?? '9999'))
  return activeLines(cart).flatMap((line): PackageUse[] => {
    if (line.session || line.package || line.quantityMilli % 1000 !== 0) return []
    for (const pack of open) {
      const benefit = pack.benefits.find(({ itemId }) => itemId === line.itemId)
      if (!benefit) continue
      const left = benefit.now - usedOnBill(cart, benefit.id)
      if (left >= sessionsOf(line)) return [{ line, pack, benefitId: benefit.id, left }]
    }
    return []
  })
}
