/** Words that people mistype: of letters only, neither tiny nor monstrous. */
export function isSpellable(word: string): boolean {
  return /^[\p{L}\p{M}]{3,24}$/u.test(word)
}

/**
 * The word itself and every form of it with one letter left out. Two words that are one slip apart (a letter wrong,
 * missing, doubled or two swapped) share such a form, so that a look-up finds the right spelling without comparing it
 * to every word (Garbe's symmetric deletion). Words of three letters have only themselves: too many are alike.
 */
export function slipForms(word: string): string[] {
  const letters = [...word]
  if (letters.length < 4) return [word]
  const shorter = letters.map((_, gap) => letters.filter((_letter, i) => i !== gap).join(''))
  return [...new Set([word, ...shorter])]
}

/** How many slips turn one word into the other: letters wrong, missing, too many, or swapped with their neighbour. */
export function slipsBetween(from: string, to: string): number {
  const [a, b] = [[...from], [...to]]
  let beforeLast: number[] = []
  let last = b.map((_, j) => j + 1)
  last.unshift(0)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const changed = (last[j - 1] ?? 0) + (same ? 0 : 1)
      let best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}
