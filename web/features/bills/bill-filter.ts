import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type BusinessDate, isBusinessDate } from '../../../core/kernel/dates.ts'
import type { BillFilter } from './queries.ts'

/** What the list shows, kept in the address: it survives opening a bill and can be linked to. */
export interface ListPlace extends BillFilter {
  readonly flagged: boolean
}

const dateOf = (value: unknown): BusinessDate | undefined =>
  typeof value === 'string' && isBusinessDate(value) ? value : undefined

export function useBillPlace() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>
  const navigate = useNavigate()

  const list: ListPlace = {
    q: typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q) : '',
    from: dateOf(search.from),
    to: dateOf(search.to),
    flagged: search.flagged === true,
  }
  const saleId = params.saleId
  const returning = search.step === 'return'

  const go = (next: { saleId?: string; list?: ListPlace; step?: 'return'; replace?: boolean }) => {
    const { q, from, to, flagged } = next.list ?? list
    void navigate({
      to: next.saleId ? `/bills/${next.saleId}` : '/bills',
      replace: next.replace ?? false,
      search: {
        q: q || undefined,
        from,
        to,
        flagged: flagged || undefined,
        step: next.step,
      } as never,
    })
  }
  return { list, saleId, returning, go }
}
