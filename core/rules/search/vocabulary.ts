import { soundOf } from './phonetic.ts'

/** The words of a catalogue, each with the slots of the items that have it. */
export interface Vocabulary {
  add(word: string, slot: number): void
  remove(word: string, slot: number): void
  idOf(word: string): number | undefined
  slotsOf(id: number): readonly number[]
  /** Words that begin with the letters. */
  beginningWith(letters: string): number[]
  /** Words that sound so from their first letter to their last. */
  soundingAlike(sound: string): number[]
  /** Words that sound as if they began so. */
  soundingLike(sound: string): number[]
  all(wanted: (word: string) => boolean): number[]
}

/** Words are found by their first letters: few enough share two of them to look at each. */
const keyLength = 2

export function createVocabulary(): Vocabulary {
  const ids = new Map<string, number>()
  const texts: string[] = []
  const sounds: string[] = []
  const slots: number[][] = []
  const byText = new Map<string, number[]>()
  const bySound = new Map<string, number[]>()

  function learn(word: string): number {
    const id = texts.length
    const sound = soundOf(word)
    ids.set(word, id)
    texts.push(word)
    sounds.push(sound)
    slots.push([])
    file(byText, word, id)
    file(bySound, sound, id)
    return id
  }

  return {
    add(word, slot) {
      slots[ids.get(word) ?? learn(word)]?.push(slot)
    },
    remove(word, slot) {
      const list = slots[ids.get(word) ?? -1]
      const at = list?.indexOf(slot) ?? -1
      if (list && at >= 0) list.splice(at, 1)
    },
    idOf: (word) => ids.get(word),
    slotsOf: (id) => slots[id] ?? [],
    beginningWith: (letters) => filed(byText, letters, texts),
    soundingAlike: (sound) => filed(bySound, sound, sounds).filter((id) => sounds[id] === sound),
    soundingLike: (sound) => filed(bySound, sound, sounds),
    all(wanted) {
      const found: number[] = []
      for (let id = 0; id < texts.length; id++) if (wanted(texts[id] ?? '')) found.push(id)
      return found
    },
  }
}

/** Under each of its first letters, so that the very first one that is typed finds it too. */
function file(drawers: Map<string, number[]>, word: string, id: number): void {
  for (let length = 1; length <= Math.min(keyLength, word.length); length++) {
    const key = word.slice(0, length)
    const drawer = drawers.get(key)
    if (drawer) drawer.push(id)
    else drawers.set(key, [id])
  }
}

function filed(
  drawers: ReadonlyMap<string, number[]>,
  letters: string,
  texts: readonly string[],
): number[] {
  if (letters === '') return []
  const drawer = drawers.get(letters.slice(0, keyLength)) ?? []
  return letters.length <= keyLength
    ? drawer
    : drawer.filter((id) => texts[id]?.startsWith(letters))
}
