// Devanagari in Latin letters as people type it: चीनी is "chini". After the sounds of Hindi, with its silent vowels.

const consonants: Readonly<Record<string, string>> = {
  क: 'k',
  ख: 'kh',
  ग: 'g',
  घ: 'gh',
  ङ: 'n',
  च: 'ch',
  छ: 'chh',
  ज: 'j',
  झ: 'jh',
  ञ: 'n',
  ट: 't',
  ठ: 'th',
  ड: 'd',
  ढ: 'dh',
  ण: 'n',
  त: 't',
  थ: 'th',
  द: 'd',
  ध: 'dh',
  न: 'n',
  प: 'p',
  फ: 'ph',
  ब: 'b',
  भ: 'bh',
  म: 'm',
  य: 'y',
  र: 'r',
  ल: 'l',
  ळ: 'l',
  व: 'v',
  श: 'sh',
  ष: 'sh',
  स: 's',
  ह: 'h',
}

const vowels: Readonly<Record<string, string>> = {
  अ: 'a',
  आ: 'aa',
  इ: 'i',
  ई: 'ee',
  उ: 'u',
  ऊ: 'oo',
  ऋ: 'ri',
  ए: 'e',
  ऐ: 'ai',
  ऍ: 'e',
  ओ: 'o',
  औ: 'au',
  ऑ: 'o',
}

const signs: Readonly<Record<string, string>> = {
  'ा': 'aa',
  'ि': 'i',
  'ी': 'ee',
  'ु': 'u',
  'ू': 'oo',
  'ृ': 'ri',
  'े': 'e',
  'ै': 'ai',
  'ॅ': 'e',
  'ो': 'o',
  'ौ': 'au',
  'ॉ': 'o',
}

const virama = '्'
const nukta = '़'
const nasals = 'ंँ'

/** Letters with a dot below, which Persian and English words brought. */
const dotted: Readonly<Record<string, string>> = { j: 'z', ph: 'f', d: 'r', dh: 'rh', k: 'q' }

/** A consonant with its vowel; `schwa` is the short a that is written by writing nothing. */
interface Syllable {
  consonant: string
  vowel: string
  schwa: boolean
  nasal: boolean
}

/** A word of Devanagari in Latin letters; text of other scripts stays as it is. */
export function transliterate(word: string): string {
  const syllables = syllablesOf(word.normalize('NFD'))
  silence(syllables)
  return syllables
    .map(({ consonant, vowel, nasal }) => consonant + vowel + (nasal ? 'n' : ''))
    .join('')
}

function syllablesOf(word: string): Syllable[] {
  const found: Syllable[] = []
  for (const letter of word) {
    const last = found.at(-1)
    if (letter in consonants) {
      found.push({ consonant: consonants[letter] ?? '', vowel: 'a', schwa: true, nasal: false })
    } else if (letter in vowels) {
      found.push({ consonant: '', vowel: vowels[letter] ?? '', schwa: false, nasal: false })
    } else if (last && letter in signs) {
      Object.assign(last, { vowel: signs[letter], schwa: false })
    } else if (last && letter === virama) {
      Object.assign(last, { vowel: '', schwa: false })
    } else if (last && letter === nukta) {
      last.consonant = dotted[last.consonant] ?? last.consonant
    } else if (last && nasals.includes(letter)) {
      last.nasal = true
    } else {
      found.push({ consonant: digitOf(letter), vowel: '', schwa: false, nasal: false })
    }
  }
  return found
}

/** Digits of Devanagari are digits; everything else stays. */
function digitOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0
  return code >= 0x966 && code <= 0x96f ? String(code - 0x966) : letter
}

/**
 * Hindi does not speak a short a at the end of a word, nor between a spoken vowel and a syllable with another vowel:
 * नमकीन is namkeen. The rule of Ohala, from the end of the word to its front.
 */
function silence(syllables: Syllable[]): void {
  const quiet = (syllable: Syllable) => Object.assign(syllable, { vowel: '', schwa: false })
  const last = syllables.at(-1)
  if (last?.schwa && !last.nasal && syllables.length > 1) quiet(last)
  for (let i = syllables.length - 2; i > 0; i--) {
    const [before, here, after] = [syllables[i - 1], syllables[i], syllables[i + 1]]
    if (!here?.schwa || here.nasal || !before?.vowel || !after?.vowel) continue
    if (after.consonant !== '' && here.consonant !== '') quiet(here)
  }
}

/** Whether a text has letters of Devanagari. */
export const isDevanagari = (text: string): boolean => /[\u0900-\u097f]/.test(text)
