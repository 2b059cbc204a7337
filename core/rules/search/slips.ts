/**
 * Whether the typed letters begin the word but for one slip: a letter wrong, missing, too many, or two swapped. The
 * word may be longer: people look at the list before they have typed it out.
 */
export function beginsNearly(typed: string, word: string): boolean {
  const length = typed.length
  let i = 0
  while (i < length && i < word.length && typed.charCodeAt(i) === word.charCodeAt(i)) i++
  if (i === length) return true
  const startsAt = (from: number, at: number) => word.startsWith(typed.slice(from), at)
  return (
    startsAt(i + 1, i + 1) ||
    startsAt(i + 1, i) ||
    startsAt(i, i + 1) ||
    (i + 1 < length &&
      typed[i] === word[i + 1] &&
      typed[i + 1] === word[i] &&
      startsAt(i + 2, i + 2))
  )
}
