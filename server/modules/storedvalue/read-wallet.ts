import type { ResponseOf } from '../../../core/contracts/operation.ts'
import { type readWallet as contract, noWallet } from '../../../core/contracts/wallets.ts'
import type { Reader } from '../../platform/database/client.ts'
import { walletEntries, walletsOf } from './store-wallets.ts'

/** What a customer has in the wallet, and how it came about. */
export async function readWallet(
  reader: Reader,
  customerId: string,
): Promise<ResponseOf<typeof contract>> {
  const wallets = await walletsOf(reader, [customerId])
  return {
    wallet: wallets.get(customerId) ?? noWallet,
    entries: await walletEntries(reader, customerId),
  }
}
