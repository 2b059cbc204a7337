// Letters that Unicode does not take apart into a base letter and an accent.
const foldings: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ı: 'i',
  þ: 'th',
}

/**
 * The form in which texts are compared: small letters without Latin accents, punctuation as spaces,
 * one space between words. Vowel signs of Indian scripts are part of their words and stay.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[ßæœøđðłıþ]/g, (letter) => foldings[letter] ?? letter)
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The three-letter pieces of each word, padded as pg_trgm pads them, so that till and server find
 * the same typos.
 */
export function trigrams(text: string): Set<string> {
  const found = new Set<string>()
  for (const word of foldForSearch(text).split(' ')) {
    if (word === '') continue
    const padded = [...`  ${word} `]
    for (let i = 0; i + 3 <= padded.length; i++) found.add(padded.slice(i, i + 3).join(''))
  }
  return found
}

/** How alike two texts are, from 0 to 1: shared pieces over all pieces. */
export function similarity(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)]
  let shared = 0
  for (const piece of left) if (right.has(piece)) shared += 1
  const all = left.size + right.size - shared
  return all === 0 ? 0 : shared / all
}
