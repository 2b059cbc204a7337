import type { SoldContent } from '../../../core/contracts/journal.ts'
import type { CollectedContent } from '../../../core/contracts/journal-collections.ts'
import type { CustomerAddedContent } from '../../../core/contracts/journal-customers.ts'
import type {
  ExchangedContent,
  RefundedContent,
  UnbilledReturnedContent,
} from '../../../core/contracts/journal-returns.ts'
import type { KeptAct } from './journal-store.ts'
import { contentOf } from './written-sale.ts'

// What this device did, with its content in the open: what the server last told of bills and
// customers is changed by it.

interface Contents {
  readonly sale: SoldContent
  readonly refund: RefundedContent
  readonly exchange: ExchangedContent
  readonly collection: CollectedContent
  readonly customer_new: CustomerAddedContent
  readonly unbilled_return: UnbilledReturnedContent
}

/** An act of one of some kinds, such as those that change a bill. */
export type OwnAct<Kind extends keyof Contents = keyof Contents> = {
  readonly [K in Kind]: { readonly kind: K; readonly act: KeptAct; readonly content: Contents[K] }
}[Kind]

/** Those of some acts that are of the wanted kinds, opened, in their order. */
export async function openedActs<Kind extends keyof Contents>(
  acts: readonly KeptAct[],
  kinds: readonly Kind[],
): Promise<OwnAct<Kind>[]> {
  const wanted = acts.filter(({ kind }) => (kinds as readonly string[]).includes(kind))
  return Promise.all(
    wanted.map(
      async (act) => ({ kind: act.kind, act, content: await contentOf(act) }) as OwnAct<Kind>,
    ),
  )
}
