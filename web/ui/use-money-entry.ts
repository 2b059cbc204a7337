import { useCallback, useState } from 'react'
import type { Minor } from '../../core/kernel/money.ts'
import {
  amountOf,
  emptyEntry,
  type MoneyEntry,
  pressMoneyKey,
  proposedEntry,
} from './money-entry.ts'

/** Enough history to take back the beginning of a scan. */
const remembered = 12

/** The state behind a money numpad: spread `pad` on `<Numpad>`, read `amount`. */
export function useMoneyEntry(proposed?: Minor) {
  const [history, setHistory] = useState<readonly MoneyEntry[]>(() => [
    proposed === undefined ? emptyEntry : proposedEntry(proposed),
  ])
  const entry = history.at(-1) ?? emptyEntry

  const onKey = useCallback((key: string) => {
    setHistory((past) =>
      [...past, pressMoneyKey(past.at(-1) ?? emptyEntry, key)].slice(-remembered),
    )
  }, [])
  const onForget = useCallback((keys: number) => {
    setHistory((past) => past.slice(0, Math.max(1, past.length - keys)))
  }, [])
  const propose = useCallback((amount: Minor) => setHistory([proposedEntry(amount)]), [])
  const clear = useCallback(() => setHistory([emptyEntry]), [])

  return { entry, amount: amountOf(entry), propose, clear, pad: { onKey, onForget } }
}
