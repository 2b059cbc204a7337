import type { SoldContent } from '../../core/contracts/journal.ts'
import type { CompleteSaleRequest } from '../../core/contracts/sales.ts'
import type { DeviceState } from '../device/device-state.ts'
import type { AskedAct } from '../device/journal-file.ts'
import type { Chance, SoldBill } from './acts.ts'

/** The act that this till has asked for and not heard of. It does one after the other. */
export function pendingAsk({ asks }: DeviceState): AskedAct | undefined {
  const last = [...asks.values()].at(-1)
  return last && !last.told ? last.asked : undefined
}

/** The shift that is open here, as far as the till was told. */
export function openShiftOf({ asks }: DeviceState): string | undefined {
  const last = [...asks.values()].findLast(
    ({ asked, told }) => told?.as === 'done' && ['openShift', 'closeShift'].includes(asked.act),
  )
  return last?.asked.act === 'openShift' ? last.asked.id : undefined
}

const backwards = ['refundSale', 'returnGoods', 'exchangeGoods']
const farBack = 40

/** A late bill of this till that the server has, and of which nobody has tried to bring anything back. */
export function anyBill(state: DeviceState, chance: Chance): SoldBill | undefined {
  const asks = [...state.asks.values()]
  const touched = new Set(
    asks
      .filter(({ asked }) => backwards.includes(asked.act))
      .map(({ asked }) => asked.params.saleId),
  )
  const own = state.acts
    .slice(-farBack * 2)
    .filter(({ answered }) => answered)
    .map(({ command }) => (command.content as SoldContent).request)
  const direct = asks
    .slice(-farBack * 2)
    .filter(({ asked, told }) => asked.act === 'completeSale' && told?.as === 'done')
    .map(({ asked }) => asked.body as unknown as CompleteSaleRequest)
  const free = [...own, ...direct].slice(-farBack).filter(({ saleId }) => !touched.has(saleId))
  if (free.length === 0) return undefined
  const { saleId, lines } = chance.of(free)
  return { saleId, quantities: lines.map(({ quantityMilli }) => quantityMilli) }
}
