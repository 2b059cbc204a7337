import { isDevanagari, transliterate } from './transliterate.ts'

// In this order: longer spellings before the shorter ones in them.
const sounds: readonly (readonly [RegExp, string])[] = [
  [/chh/g, 'C'],
  [/ch/g, 'C'],
  [/sh/g, 's'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
  [/q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/z/g, 'j'],
  [/([bdgkjtr])h/g, '$1'],
  [/c(?=[eiy])/g, 's'],
  [/c/g, 'k'],
  [/ee|ii|ea/g, 'i'],
  [/oo|uu|ou/g, 'u'],
  [/aa/g, 'a'],
  [/iy/g, 'i'],
  [/[ae]?y(?=[^aeiou]|$)/g, 'i'],
  [/ae|ai/g, 'i'],
  [/e/g, 'i'],
  [/m(?=[pbf])/g, 'n'],
  [/([a-zC])\1+/g, '$1'],
]

/**
 * How a folded word sounds, roughly: "chini", "cheeni" and चीनी are the same, "dudh" and "doodh" as well. Only for
 * comparing with another word folded in this way.
 */
export function soundOf(word: string): string {
  let sound = isDevanagari(word) ? transliterate(word) : word
  for (const [spelling, letter] of sounds) sound = sound.replace(spelling, letter)
  return sound
}
