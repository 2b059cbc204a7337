import * as contract from '../../../core/contracts/giftcards.ts'
import * as wallets from '../../../core/contracts/wallets.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readGiftCard } from './read-gift-card.ts'
import { readStoreCredit } from './read-store-credit.ts'
import { readWallet } from './read-wallet.ts'

export const storedvalueRoutes: Route[] = [
  route(contract.readGiftCard, ({ database, actor, params }) =>
    readGiftCard(database, actor.outletId, params.code),
  ),
  route(contract.readStoreCredit, ({ database, params }) =>
    readStoreCredit(database, params.customerId),
  ),
  route(wallets.readWallet, ({ database, params }) => readWallet(database, params.customerId)),
]
