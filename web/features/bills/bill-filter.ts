import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type TenderKind, tenderKinds } from '../../../core/contracts/tenders.ts'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import { isUuid } from '../../../core/kernel/ids.ts'
import { type BillFilter, listKinds } from './queries.ts'

/** What the list shows, kept in the address: it survives opening a bill and can be linked to. */
export type ListPlace = BillFilter

export type BillStep = 'return' | 'without-bill'

type Search = Readonly<Record<string, unknown>>

const dateOf = (value: unknown): BusinessDate | undefined =>
  typeof value === 'string' && isBusinessDate(value) ? value : undefined
const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' && isUuid(value) ? value : undefined
const wholeOf = (value: unknown, most: number): number | undefined => {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value
  const fits = typeof number === 'number' && Number.isInteger(number) && number >= 0
  return fits && number <= most ? number : undefined
}
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) || undefined : undefined

/** The filters of an address; what makes no sense in it is left out. */
export function filterOf(search: Search): ListPlace {
  return {
    q: textOf(search.q) ?? '',
    from: dateOf(search.from),
    to: dateOf(search.to),
    flagged: search.flagged === true || search.flagged === 'true',
    shiftId: idOf(search.shiftId),
    tender: tenderKinds.find((kind): kind is TenderKind => kind === search.tender),
    personId: idOf(search.personId),
    customerId: idOf(search.customerId),
    itemId: idOf(search.itemId),
    hour: wholeOf(search.hour, 23),
    kind: listKinds.find((kind) => kind === search.kind),
    reason: textOf(search.reason),
    discounted: search.discounted === true || search.discounted === 'true' || undefined,
    taxRate: wholeOf(search.taxRate, 10_000_000),
  }
}

/** The address of a list: only what narrows it. */
function searchOf(list: ListPlace): Record<string, unknown> {
  return { ...list, q: list.q || undefined, flagged: list.flagged || undefined }
}

/** The filters that a report's link brought and that no chip of the list can set. */
export const linkedFilters = [
  'kind',
  'tender',
  'hour',
  'personId',
  'customerId',
  'itemId',
  'shiftId',
  'reason',
  'discounted',
  'taxRate',
] as const satisfies readonly (keyof BillFilter)[]
export type LinkedFilter = (typeof linkedFilters)[number]

/** The list without one of its filters. A reason needs refunds or return notes. */
export function withoutFilter(list: ListPlace, filter: LinkedFilter): ListPlace {
  const rest = { ...list, [filter]: undefined }
  return filter === 'kind' ? { ...rest, reason: undefined } : rest
}

export function useBillPlace() {
  const search = useSearch({ strict: false }) as Search
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>
  const navigate = useNavigate()

  const list = filterOf(search)
  const saleId = params.saleId
  const noteId = saleId ? undefined : idOf(search.note)
  const step: BillStep | undefined =
    search.step === 'return' || search.step === 'without-bill' ? search.step : undefined

  const go = (next: {
    saleId?: string
    noteId?: string
    list?: ListPlace
    step?: BillStep
    replace?: boolean
  }) => {
    void navigate({
      to: next.saleId ? `/bills/${next.saleId}` : '/bills',
      replace: next.replace ?? false,
      search: { ...searchOf(next.list ?? list), step: next.step, note: next.noteId } as never,
    })
  }
  return { list, saleId, noteId, step, go }
}
