import { useEffect } from 'react'
import { businessDateOf } from '../../../core/kernel/dates.ts'
import { membershipName } from '../../../core/rules/memberships/benefit.ts'
import { nowOfDevice } from '../../offline/acts.ts'
import { useCatalogue } from '../../offline/catalogue/use-catalogue.ts'
import { useToast } from '../../ui/toast.tsx'
import { priceBill } from './bill.ts'
import { memberChanges } from './member-benefits.ts'
import { isOfKept } from './of-kept.ts'
import { useMemberships } from './package-queries.ts'
import type { OpenBill, Till } from './till-context.ts'
import { words } from './words.ts'

/** Gives the bill what memberships of its customer give, by themselves, whenever something of it changes. */
export function useMemberBenefits(
  { dispatch, setting, outletId }: Pick<Till, 'dispatch' | 'setting' | 'outletId'>,
  { cart }: Pick<OpenBill, 'cart'>,
): void {
  const toast = useToast()
  const { data } = useMemberships(outletId)
  const { memory } = useCatalogue(outletId)

  useEffect(() => {
    // What is not known yet takes nothing off: a bill that was kept has what it had.
    // What is kept of a deposit was paid already: nothing comes off it.
    if (!data || isOfKept(cart)) return
    const at = nowOfDevice()
    const { lines, instead } = memberChanges(cart, {
      memberships: data,
      today: businessDateOf(at, setting.outlet),
      itemOf: (itemId) => memory.byId(itemId),
      toPay: (one) => priceBill(one, setting, at).priced.toPay,
    })
    if (Object.keys(lines).length === 0 && instead === null) return
    dispatch({ type: 'set_members', lines, dropsDiscount: instead !== null })
    if (instead !== null) toast({ says: words.member.instead(membershipName(instead)) })
  }, [data, memory, cart, setting, dispatch, toast])
}
