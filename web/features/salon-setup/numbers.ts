/** A whole number that was typed, within its bounds; null when it is none. */
export function wholeNumber(text: string, least: number, most: number): number | null {
  const bare = text.trim()
  if (!/^[0-9]{1,6}$/.test(bare)) return null
  const number = Number(bare)
  return number >= least && number <= most ? number : null
}
