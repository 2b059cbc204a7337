import { useNavigate, useParams, useRouterState, useSearch } from '@tanstack/react-router'

export type OpenItem =
  | { readonly kind: 'none' }
  | { readonly kind: 'new'; readonly code: string; readonly name: string; readonly like: string }
  | { readonly kind: 'item'; readonly itemId: string }

/** Wide enough for an item beside the list instead of over it. */
export const besideList = '(min-width: 1200px)'

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

/** What the address says: the list, one item, or a new one with what is known of it. */
export function useItemPlace() {
  const search = useSearch({ strict: false }) as Readonly<Record<string, unknown>>
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>
  const path = useRouterState({ select: (state) => state.location.pathname })
  const navigate = useNavigate()
  const isNew = path.replace(/\/$/, '').endsWith('/items/new')
  const open: OpenItem = isNew
    ? { kind: 'new', code: text(search.code), name: text(search.name), like: text(search.like) }
    : params.itemId
      ? { kind: 'item', itemId: params.itemId }
      : { kind: 'none' }
  const go = (to: string, start: { code?: string; name?: string; like?: string } = {}) =>
    void navigate({ to, search: start as never })
  return {
    open,
    toList: () => go('/items'),
    toItem: (itemId: string) => go(`/items/${itemId}`),
    toNew: (start: { code?: string; name?: string; like?: string }) => go('/items/new', start),
  }
}
