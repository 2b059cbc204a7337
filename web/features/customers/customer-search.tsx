import { useEffect, useRef, useState } from 'react'
import { SearchBox } from '../../ui/search-box.tsx'
import { useDebounced } from '../../ui/use-debounced.ts'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { setCustomerFilter, useCustomerFilter } from './customer-place.ts'
import { words } from './words.ts'

export function CustomerSearch() {
  const box = useRef<HTMLInputElement>(null)
  const { q } = useCustomerFilter()
  const [text, setText] = useState(q)
  const settled = useDebounced(text.trim(), 180)
  useEffect(() => setCustomerFilter({ q: settled }), [settled])
  useHotkeys({ F2: () => box.current?.focus() })
  return (
    <SearchBox
      ref={box}
      label={words.list.search}
      placeholder={words.list.hint}
      value={text}
      onChange={setText}
      hint="F2"
      clearLabel={words.list.clear}
    />
  )
}
