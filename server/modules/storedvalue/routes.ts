import * as contract from '../../../core/contracts/giftcards.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { readGiftCard } from './read-gift-card.ts'
import { readStoreCredit } from './read-store-credit.ts'

export const storedvalueRoutes: Route[] = [
  route(contract.readGiftCard, ({ database, actor, params }) =>
    readGiftCard(database, actor.outletId, params.code),
  ),
  route(contract.readStoreCredit, ({ database, params }) =>
    readStoreCredit(database, params.customerId),
  ),
]
