import type {
  BookingPage,
  OnlineService,
  OnlineStart,
  OnlineWish,
} from '../../core/contracts/online-booking.ts'

/** What somebody has chosen so far. */
export interface Draft {
  readonly wishes: readonly OnlineWish[]
  readonly start: OnlineStart | null
}

export const emptyDraft: Draft = { wishes: [], start: null }

export function toggled(wishes: readonly OnlineWish[], itemId: string): OnlineWish[] {
  const others = wishes.filter((wish) => wish.itemId !== itemId)
  if (others.length < wishes.length) return others
  return [...wishes, { itemId, optionIds: [], staffId: null }]
}

export function withOption(wish: OnlineWish, optionId: string): OnlineWish {
  const others = wish.optionIds.filter((id) => id !== optionId)
  const isNew = others.length === wish.optionIds.length
  return { ...wish, optionIds: isNew ? [...others, optionId] : others }
}

export function changed(wishes: readonly OnlineWish[], wish: OnlineWish): OnlineWish[] {
  return wishes.map((each) => (each.itemId === wish.itemId ? wish : each))
}

export interface ChosenService {
  readonly wish: OnlineWish
  readonly service: OnlineService
}

/** The chosen services that the page still has. */
export function chosenOf({ services }: BookingPage, wishes: readonly OnlineWish[]) {
  return wishes.flatMap((wish): ChosenService[] => {
    const service = services.find(({ itemId }) => itemId === wish.itemId)
    return service ? [{ wish, service }] : []
  })
}

/** The least that it costs and takes: who does it, and so the price, may still be open. */
export function leastOf(chosen: readonly ChosenService[]) {
  let priceMinor = 0
  let minutes = 0
  let isFrom = false
  for (const { wish, service } of chosen) {
    const options = service.options.filter(({ id }) => wish.optionIds.includes(id))
    priceMinor += [service, ...options].reduce((sum, part) => sum + part.priceMinor, 0)
    minutes += [service, ...options].reduce((sum, part) => sum + part.lengthMinutes, 0)
    isFrom ||= service.prices.length > 0
  }
  return { priceMinor, minutes, isFrom }
}

/** Services under the headings of the page, in its order. */
export function byCategory(services: readonly OnlineService[]) {
  const groups = new Map<string | null, OnlineService[]>()
  for (const service of services) {
    const group = groups.get(service.categoryName) ?? []
    groups.set(service.categoryName, [...group, service])
  }
  return [...groups]
}
