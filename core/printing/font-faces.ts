import type { Script } from './scripts.ts'

/** Weights in which papers are set, by the names of their files. */
export const styles = {
  regular: '400Regular',
  semibold: '600SemiBold',
} as const
export type Weight = keyof typeof styles
export const weights = Object.keys(styles) as Weight[]

/** Folder and name of the type for each script (SIL OFL 1.1). All hold Latin, too, Anek with the rupee sign. */
export const families: Readonly<Record<Script, readonly [folder: string, name: string]>> = {
  latin: ['anek-devanagari', 'AnekDevanagari'],
  devanagari: ['anek-devanagari', 'AnekDevanagari'],
  bangla: ['anek-bangla', 'AnekBangla'],
  gurmukhi: ['baloo-paaji-2', 'BalooPaaji2'],
  gujarati: ['anek-gujarati', 'AnekGujarati'],
  odia: ['noto-sans-oriya', 'NotoSansOriya'],
  tamil: ['anek-tamil', 'AnekTamil'],
  telugu: ['anek-telugu', 'AnekTelugu'],
  kannada: ['anek-kannada', 'AnekKannada'],
  malayalam: ['anek-malayalam', 'AnekMalayalam'],
}
export const scripts = Object.keys(families) as Script[]

export function familyName(script: Script): string {
  return families[script][1]
}

export function fontKey(script: Script, weight: Weight): string {
  return `${familyName(script)}-${weight}`
}

/** Bytes after the end of a font: the shaper reads the header of an empty glyph even where the file ends with it. */
const margin = 64

export function withMargin(font: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(font.length + margin)
  bytes.set(font)
  return bytes
}

/** Where the bytes of a type come from: a server reads its files, a page asks for them once and keeps them. */
export type ReadFont = (script: Script, weight: Weight) => Promise<Uint8Array>

/**
 * Switches off the fine placing of marks. The shaper (fontkit 2.0) stops with an error on sequences that no language
 * has, such as a vowel sign on a vowel, when the font has no anchor for them; a bill with a typing error in it must
 * still print.
 */
export const withoutMarkPlacing = {
  mark: false,
  mkmk: false,
  abvm: false,
  blwm: false,
  dist: false,
  kern: false,
  curs: false,
} as const
