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
export function anyBill({ asks }: DeviceState, chance: Chance): SoldBill | undefined {
  const all = [...asks.values()]
  const touched = new Set(
    all
      .filter(({ asked }) => backwards.includes(asked.act))
      .map(({ asked }) => asked.params.saleId),
  )
  const sold = all
    .slice(-farBack * 2)
    .filter(({ asked, told }) => asked.act === 'completeSale' && told?.as === 'done')
    .map(({ asked }) => asked.body as unknown as CompleteSaleRequest)
    .filter(({ saleId }) => !touched.has(saleId))
  if (sold.length === 0) return undefined
  return quantitiesOf({ request: chance.of(sold) })
}

export function quantitiesOf({ request }: { request: CompleteSaleRequest }): SoldBill {
  const { saleId, lines } = request
  return { saleId, quantities: lines.map(({ quantityMilli }) => quantityMilli) }
}

/** A late bill that this device has sold by itself, arrived or not, of which nothing has come back. */
export function anyOwnBill({ acts }: DeviceState, chance: Chance): SoldContent | undefined {
  const late = acts.slice(-farBack * 2).map(({ command }) => command)
  const touched = new Set(late.map(({ content }) => (content as { saleId?: string }).saleId))
  const sold = late
    .filter(({ kind, commandId }) => kind === 'sale' && !touched.has(commandId))
    .map(({ content }) => content as SoldContent)
  return sold.length > 0 ? chance.of(sold) : undefined
}

/** Goods have come back by an act of this device that has not arrived yet. */
export const isAnyBackWaiting = ({ acts }: DeviceState): boolean =>
  acts.some(({ command, answered }) => !answered && command.kind !== 'sale')
