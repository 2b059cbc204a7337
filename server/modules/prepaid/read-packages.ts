import type { ClientPackage } from '../../../core/contracts/prepaid.ts'
import type { OutletActor } from '../../platform/auth/actor.ts'
import type { Reader } from '../../platform/database/client.ts'
import { outletToday } from '../outlets/public.ts'
import { ofCustomer, selectPackages } from './store-packages.ts'

/** All packages that a client has or shares: what is left comes first to who serves them. */
export async function readPackages(
  reader: Reader,
  { outletId }: OutletActor,
  { customerId }: { readonly customerId: string },
): Promise<{ packages: ClientPackage[] }> {
  const today = await outletToday(reader, outletId)
  const packages = await selectPackages(reader, ofCustomer(customerId), { today, outletId })
  const rank = ({ state }: ClientPackage) =>
    ['open', 'waiting', 'frozen', 'expired', 'used_up'].indexOf(state)
  return { packages: packages.toSorted((a, b) => rank(a) - rank(b)) }
}
