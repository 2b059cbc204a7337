import { useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useCallback, useEffect, useState } from 'react'
import type { Item } from '../../../core/contracts/catalog.ts'
import { parseTillCommand, scanPrefix, wordsToFind } from '../../../core/rules/till-command.ts'
import { SearchBox } from '../../ui/search-box.tsx'
import { lineOf } from './cart.ts'
import { searchNow } from './queries.ts'
import { useScanFlash } from './scan-flash.ts'
import { useTill } from './till-context.ts'
import { hitsNow, useHits } from './use-hits.ts'
import type { useScans } from './use-scans.ts'
import type { useSignKeys } from './use-sign-keys.ts'
import { useTillCommands } from './use-till-commands.ts'
import { words } from './words.ts'

export const hitsId = 'item-hits'
export const hitId = (item: Item) => `hit-${item.id}`

/** Typed like a code: what a scanner that is not plugged in would have sent. */
const looksLikeCode = (text: string) => /^\d{6,}$/.test(text)

export type Search = ReturnType<typeof useSearch>

/** The search text, what it finds, and which of it Enter takes. */
export function useSearch(scans: ReturnType<typeof useScans>) {
  const { outletId, pick, setting } = useTill()
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<number | null>(null)
  const wanted = wordsToFind(text)
  const commands = useTillCommands()
  const results = useHits(wanted)
  const hits = results.items

  // Other words, other list: the choice begins again at the best match.
  useEffect(() => setChosen(null), [wanted])

  const clear = useCallback(() => {
    setText('')
    setChosen(null)
  }, [])
  usePrefixForScans(scans.waiting, text, clear)

  const take = (item: Item) => {
    const typed = parseTillCommand(text)
    clear()
    pick(item, typed.kind === 'find' ? typed.prefix : undefined)
  }
  const enter = async () => {
    const marked = chosen === null ? undefined : hits[chosen]
    if (marked) return take(marked)
    // The field is free at once: what is typed next is the next search.
    clear()
    const typed = await commands.run(text)
    if (typed.kind === 'again') setText(text)
    if (typed.kind !== 'find') return
    if (looksLikeCode(wanted)) return void (await scans.scan(wanted, typed.prefix))
    const place = { outletId, currency: setting.business.currency }
    const known = results.current ? hits : hitsNow(place, wanted)
    const found = known ?? (await searchNow(queries, outletId, wanted).catch(() => []))
    const [best] = found
    if (best) return pick(best, typed.prefix)
    scans.flash.show('missed')
    setText(text)
  }
  const move = (by: 1 | -1) => {
    if (hits.length === 0) return
    // The first row is marked from the start.
    setChosen(((chosen ?? 0) + by + hits.length) % hits.length)
  }
  const marked = hits[chosen ?? 0]
  return { text, setText, wanted, hits, marked, results, clear, take, enter, move }
}

/** `3*` in the field counts for the scan that comes next, and is used up by it. */
function usePrefixForScans(
  waiting: ReturnType<typeof useScans>['waiting'],
  text: string,
  clear: () => void,
): void {
  useEffect(() => {
    waiting.current = () => {
      const prefix = scanPrefix(text)
      if (prefix) {
        waiting.current = () => null
        clear()
      }
      return prefix
    }
  }, [waiting, text, clear])
}

/** The one input of the till. Arrows walk through what it found, Enter takes it. */
export function ItemSearch(props: {
  search: Search
  field: RefObject<HTMLInputElement | null>
  flash: ReturnType<typeof useScans>['flash']
  sign: ReturnType<typeof useSignKeys>
}) {
  const { search, field, sign } = props
  const flash = useScanFlash(props.flash)
  const { dispatch, billNow } = useTill()
  const expanded = search.hits.length > 0

  useEffect(() => {
    const input = field.current
    if (!input) return
    input.setAttribute('role', 'combobox')
    input.setAttribute('aria-autocomplete', 'list')
    input.setAttribute('aria-expanded', String(expanded))
    if (expanded) input.setAttribute('aria-controls', hitsId)
    else input.removeAttribute('aria-controls')
    if (search.marked) input.setAttribute('aria-activedescendant', hitId(search.marked))
    else input.removeAttribute('aria-activedescendant')
  }, [field, expanded, search.marked])

  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    const { cart } = billNow()
    const current = lineOf(cart, cart.currentId)
    const empty = search.text === ''
    const act: Record<string, (() => void) | undefined> = empty
      ? {
          ArrowDown: () => dispatch({ type: 'move', by: 1 }),
          ArrowUp: () => dispatch({ type: 'move', by: -1 }),
          '+': current && (() => sign.press('+')),
          '-': current && (() => sign.press('-')),
          Delete: current && (() => dispatch({ type: 'remove', lineId: current.id })),
        }
      : { ArrowDown: () => search.move(1), ArrowUp: () => search.move(-1) }
    if (!act[event.key]) return
    event.preventDefault()
    act[event.key]?.()
  }

  return (
    <SearchBox
      ref={field}
      icon="scan-barcode"
      label={words.search.label}
      placeholder={words.search.hint}
      clearLabel={words.search.clear}
      hint="F2"
      value={search.text}
      flash={flash}
      onChange={(text) => search.setText(sign.typed(text))}
      onEnter={() => {
        if (!sign.entered()) void search.enter()
      }}
      onKeyDown={press}
    />
  )
}
