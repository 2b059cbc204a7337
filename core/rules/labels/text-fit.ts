type Fits = (text: string) => boolean

/** The text, or as much of it as fits with a sign that there is more. */
export function oneLine(text: string, fits: Fits): string {
  if (fits(text)) return text
  const letters = [...text]
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(`${letters.slice(0, middle).join('').trimEnd()}…`)) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}

export interface NameToFit {
  readonly name: string
  readonly variant: string | null
  readonly lines: number
  readonly fits: Fits
}

/**
 * A name and what tells it from its sisters, on so many lines. Where there is no room for both the name is cut, for
 * two sizes of one thing must not look alike.
 */
export function wrapped({ name, variant, lines, fits }: NameToFit): string[] {
  const whole = variant ? `${name}, ${variant}` : name
  const broken = breakWords(whole, fits)
  if (broken.length <= lines && broken.every(fits)) return broken
  if (!variant) {
    const rest = broken.slice(lines - 1).join(' ')
    return [...broken.slice(0, lines - 1), oneLine(rest, fits)]
  }
  if (lines > 1) {
    const above = breakWords(name, fits)
    const rest = above.slice(lines - 2).join(' ')
    return [...above.slice(0, lines - 2), oneLine(rest, fits), oneLine(variant, fits)]
  }
  const cut = oneLine(name, (part) => fits(`${part} ${variant}`))
  return [cut === '…' ? oneLine(variant, fits) : `${cut} ${variant}`]
}

function breakWords(text: string, fits: Fits): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && fits(`${last} ${word}`)) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
