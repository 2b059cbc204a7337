import { useQueryClient } from '@tanstack/react-query'
import { type Exchange, exchangeGoods } from '../../../core/contracts/after-sale.ts'
import { type RefundResult, refundSale, returnGoods } from '../../../core/contracts/sales.ts'
import { newId } from '../../offline/acts.ts'
import { call } from '../../offline/api-client.ts'
import type { KnownSale } from '../../offline/bills/bills-here.ts'
import { useCommand } from '../../offline/commands.ts'
import { currentPlace } from '../../offline/device.ts'
import { readLease } from '../../offline/journal/lease.ts'
import { isTraining } from '../../offline/training.ts'
import { wireLines } from './new-goods.ts'
import { exchangeOnDevice, type OwnReturns, refundOnDevice } from './return-on-device.ts'
import {
  type ExchangeOrder,
  isReturn,
  type RefundOrder,
  wirePaid,
  wireReturns,
  wireTenders,
} from './return-wire.ts'
import { useGoodsSetting } from './use-goods.ts'

/** What changes when something goes back: figures, drawer, stock, papers, balances. */
const madeOld = ['sales', 'shifts', 'reports', 'stock', 'documents', 'customers'] as const

export function useRefund(known: KnownSale, onDone: (result: RefundResult) => void) {
  const { sale } = known
  const own = useOwnReturns(known)
  return useCommand(
    async (order: RefundOrder, act) => {
      const mine = await own()
      if (mine) return refundOnDevice(sale, order, act, mine)
      return call(isReturn(order.lines) ? returnGoods : refundSale, {
        params: { saleId: sale.id },
        body: {
          refundId: act.id,
          occurredAt: act.at,
          lines: wireReturns(order.lines),
          tenders: wireTenders(order.tenders),
          reason: order.reason,
          approvalIds: act.approvalIds,
        },
      })
    },
    {
      madeOld: [...madeOld],
      onDone,
      approval: (_, order) => ({ reason: order.reason }),
    },
  )
}

/** Ids for one exchange. */
export const exchangeIds = () => ({ refundId: newId(), newSaleId: newId() })

export function useExchange(known: KnownSale, onDone: (result: Exchange) => void) {
  const { sale } = known
  const own = useOwnReturns(known)
  return useCommand(
    async (order: ExchangeOrder, act) => {
      const mine = await own()
      if (mine) return exchangeOnDevice(sale, order, act, mine)
      return call(exchangeGoods, {
        params: { saleId: sale.id },
        body: {
          exchangeId: act.id,
          refundId: order.refundId,
          newSaleId: order.newSaleId,
          occurredAt: act.at,
          returns: wireReturns(order.lines),
          lines: wireLines(order.goods),
          totalMinor: order.totalMinor,
          tenders: wirePaid(order.paid),
          refundTenders: wireTenders(order.tenders),
          reason: order.reason,
          approvalIds: act.approvalIds,
        },
      })
    },
    {
      madeOld: [...madeOld],
      onDone,
      approval: (_, order) => ({ reason: order.reason }),
    },
  )
}

/** What is needed to take something back at a counter of this device's own; null where the server does it. */
export function useOwnReturns({ asOf }: Pick<KnownSale, 'asOf'>): () => Promise<OwnReturns | null> {
  const queries = useQueryClient()
  const setting = useGoodsSetting()
  return async () => {
    const { registerId } = currentPlace()
    if (!registerId || !setting || isTraining()) return null
    const { kind } = await readLease(registerId)
    return kind === 'none' ? null : { queries, setting, uncertain: asOf !== null }
  }
}
