import { foldForSearch } from '../search.ts'
import { soundOf } from './phonetic.ts'
import { createMarks, type Marks } from './search-marks.ts'
import { readQuery, type Term } from './search-query.ts'
import { beginsNearly } from './slips.ts'
import { createVocabulary, type Vocabulary } from './vocabulary.ts'

/** What the index asks of the items behind its slots; it keeps no copy of them. */
export interface FinderSource {
  /** Folded words of name, group, variant and code, parted by spaces; the name comes first. */
  textOf(slot: number): string
  barcodesOf(slot: number): readonly string[]
  priceOf(slot: number): number
  /** How gladly it is shown: how often it was sold lately, up to 9,999. */
  weightOf(slot: number): number
  /** Its place in the order of names. */
  rankOf(slot: number): number
}

export interface ItemFinder {
  /** Takes an item in. Cheap enough to be called for thousands between two frames. */
  add(slot: number): void
  /** Takes it out, by what the source says of it now. */
  remove(slot: number): void
  /** Slots of the best matches, best first. */
  search(text: string, limit: number, currency?: string): number[]
}

// How well an item answers: the whole typed text as price or last digits before names, names before other words. What
// sounds the same comes before what only begins so: घी is ghee, and not gingelly.
const tiers = {
  special: 7,
  phrase: 6,
  firstWord: 5,
  words: 4,
  wholeSound: 3,
  sound: 2,
  slip: 1,
} as const

/** Digits from the end of a barcode, as people read them from a pack. */
const tailLength = 4
/** With fewer answers than this somebody probably mistyped. */
const fewAnswers = 3
/** Shorter words are one letter away from too many others. */
const shortestSlip = 4

/**
 * An index over a catalogue in memory that answers within a few milliseconds for a hundred thousand items: words in any
 * order, each as far as it is typed, as it is spelled or as it sounds in Latin or Devanagari, with one slip where
 * nothing else is found; prices and the last digits of barcodes.
 */
export function createItemFinder(source: FinderSource): ItemFinder {
  const words = createVocabulary()
  const prices = new Map<number, number[]>()
  const tails = new Map<string, number[]>()
  const marks = createMarks()
  let firstWords = new Int32Array(1024)

  function keysOf(slot: number): string[] {
    return source.barcodesOf(slot).map((code) => code.slice(-tailLength))
  }

  return {
    add(slot) {
      const text = source.textOf(slot)
      if (slot >= firstWords.length) firstWords = grown(firstWords, slot)
      const [first = ''] = text.split(' ', 1)
      for (const word of new Set(text.split(' '))) if (word !== '') words.add(word, slot)
      firstWords[slot] = words.idOf(first) ?? -1
      put(prices, source.priceOf(slot), slot)
      for (const key of keysOf(slot)) put(tails, key, slot)
    },
    remove(slot) {
      for (const word of new Set(source.textOf(slot).split(' '))) words.remove(word, slot)
      firstWords[slot] = -1
      take(prices, source.priceOf(slot), slot)
      for (const key of keysOf(slot)) take(tails, key, slot)
    },
    search(text, limit, currency = 'INR') {
      const query = readQuery(text, currency)
      const best = bestOf(limit)
      if (query.terms.length === 0) return best.slots()
      const phrase = foldForSearch(text)
      const scoreOf = (slot: number, tier: number) =>
        tier * 1e12 + source.weightOf(slot) * 1e8 - source.rankOf(slot)
      const seen = new Set(specialSlots(query.price, text.trim()))
      for (const slot of seen) best.offer(slot, scoreOf(slot, tiers.special))
      const take = (found: Found) => {
        for (const slot of found.slots) {
          if (seen.size > 0 && seen.has(slot)) continue
          best.offer(slot, scoreOf(slot, tierOf(slot, found, phrase)))
        }
      }
      const asTyped = findAll({ words, prices, marks }, query.terms, false)
      take(asTyped)
      if (asTyped.slots.length + seen.size < fewAnswers) {
        for (const slot of asTyped.slots) seen.add(slot)
        take(findAll({ words, prices, marks }, query.terms, true))
      }
      return best.slots()
    },
  }

  function specialSlots(price: number | null, typed: string): number[] {
    const found = price === null ? [] : [...(prices.get(price) ?? [])]
    if (new RegExp(`^\\d{${tailLength},}$`).test(typed)) {
      for (const slot of tails.get(typed.slice(-tailLength)) ?? []) {
        const ends = source.barcodesOf(slot).some((code) => code.endsWith(typed))
        if (ends && !found.includes(slot)) found.push(slot)
      }
    }
    return found
  }

  function tierOf(slot: number, found: Found, phrase: string): number {
    const quality = marks.qualityOf(slot)
    if (quality < tiers.words) return quality
    if (!found.beginsFirst(firstWords[slot] ?? -1)) return tiers.words
    return source.textOf(slot).startsWith(phrase) ? tiers.phrase : tiers.firstWord
  }
}

interface Found {
  readonly slots: readonly number[]
  /** Whether the first typed word is the beginning of this one. */
  beginsFirst(wordId: number): boolean
}

interface Parts {
  readonly words: Vocabulary
  readonly prices: ReadonlyMap<number, readonly number[]>
  readonly marks: Marks
}

/** Items in which every term is found; the marks then hold how well the worst term of each was. */
function findAll({ words, prices, marks }: Parts, terms: readonly Term[], slips: boolean): Found {
  const firsts = new Set<number>()
  const matches = terms.map((term, i) => {
    const found = matchesOf(words, term, slips)
    if (i === 0) for (const match of found) if (match.quality >= tiers.words) firsts.add(match.id)
    const lists = found.map(({ id, quality }) => ({ slots: words.slotsOf(id), quality }))
    const priced = term.price === null ? undefined : prices.get(term.price)
    if (priced) lists.unshift({ slots: priced, quality: tiers.words })
    return lists
  })
  marks.begin(terms.length)
  for (const lists of matches) {
    for (const { slots, quality } of lists) marks.note(slots, quality)
    marks.nextTerm()
  }
  return { slots: marks.found(), beginsFirst: (wordId) => firsts.has(wordId) }
}

interface Match {
  readonly id: number
  readonly quality: number
}

/** Words that a typed one may mean, the surest first. */
function matchesOf(words: Vocabulary, { text }: Term, slips: boolean): Match[] {
  const seen = new Set<number>()
  const found: Match[] = []
  const take = (ids: Iterable<number>, quality: number) => {
    for (const id of ids) {
      if (seen.has(id)) continue
      seen.add(id)
      found.push({ id, quality })
    }
  }
  take(words.beginningWith(text), tiers.words)
  const sound = soundOf(text)
  take(words.soundingAlike(sound), tiers.wholeSound)
  take(words.soundingLike(sound), tiers.sound)
  if (slips && text.length >= shortestSlip) {
    take(
      words.all((word) => beginsNearly(text, word)),
      tiers.slip,
    )
  }
  return found
}

function grown(before: Int32Array<ArrayBuffer>, slot: number): Int32Array<ArrayBuffer> {
  const after = new Int32Array(Math.max(slot + 1, before.length * 2))
  after.set(before)
  return after
}

function put<Key>(lists: Map<Key, number[]>, key: Key, slot: number): void {
  const list = lists.get(key)
  if (list) list.push(slot)
  else lists.set(key, [slot])
}

function take<Key>(lists: Map<Key, number[]>, key: Key, slot: number): void {
  const list = lists.get(key)
  const at = list?.indexOf(slot) ?? -1
  if (!list || at < 0) return
  list.splice(at, 1)
  if (list.length === 0) lists.delete(key)
}

/** The few best of many, without sorting the many. */
function bestOf(limit: number) {
  const kept: { slot: number; score: number }[] = []
  return {
    offer(slot: number, score: number): void {
      const last = kept.at(-1)
      if (kept.length >= limit && last && score <= last.score) return
      let at = kept.length
      while (at > 0 && (kept[at - 1]?.score ?? 0) < score) at--
      kept.splice(at, 0, { slot, score })
      if (kept.length > limit) kept.pop()
    },
    slots: (): number[] => kept.map((each) => each.slot),
  }
}
