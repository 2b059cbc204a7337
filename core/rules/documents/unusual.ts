import { canonicalJson } from '../../kernel/canonical-json.ts'

/**
 * The parts of a value that are not as usual; with the usual ones they make the value again. A part
 * that is left out is as good as null.
 */
export function unusualParts<T extends object>(value: T, usual: Partial<T>): Partial<T> {
  const parts = Object.entries(value).filter(
    ([name, part]) => !isSame(part, usual[name as keyof T]),
  )
  return Object.fromEntries(parts) as Partial<T>
}

const isSame = (a: unknown, b: unknown): boolean => {
  if (a !== null && typeof a === 'object') return canonicalJson(a) === canonicalJson(b ?? null)
  return (a ?? null) === (b ?? null)
}
