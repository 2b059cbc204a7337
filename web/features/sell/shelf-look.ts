import { useCallback, useState } from 'react'

/** How the shelf of this device looks: tiles or rows, with pictures or, for slow devices, without. */
export interface ShelfLook {
  readonly asList: boolean
  readonly pictures: boolean
  readonly set: (change: { readonly asList?: boolean; readonly pictures?: boolean }) => void
}

const key = 'vendly.shelf-look'

interface Kept {
  readonly asList: boolean
  readonly pictures: boolean
}

function kept(): Kept {
  try {
    const value = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Kept>
    return { asList: value.asList === true, pictures: value.pictures !== false }
  } catch {
    return { asList: false, pictures: true }
  }
}

export function useShelfLook(): ShelfLook {
  const [look, setLook] = useState(kept)
  const set = useCallback((change: Partial<Kept>) => {
    setLook((before) => {
      const after = { ...before, ...change }
      try {
        localStorage.setItem(key, JSON.stringify(after))
      } catch {
        // Without storage the look lasts as long as the page.
      }
      return after
    })
  }, [])
  return { ...look, set }
}
