import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Script } from './scripts.ts'

const styles = {
  regular: '400Regular',
  semibold: '600SemiBold',
} as const
export type Weight = keyof typeof styles

/** Folder and name of the type for each script (SIL OFL 1.1). All hold Latin, too, Anek with the rupee sign. */
const families: Readonly<Record<Script, readonly [string, string]>> = {
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

const require = createRequire(import.meta.url)

/** Bytes after the end of a font: the shaper reads the header of an empty glyph even where the file ends with it. */
const margin = Buffer.alloc(64)

export async function readFont(script: Script, weight: Weight): Promise<Buffer> {
  const [folder, name] = families[script]
  const style = styles[weight]
  const inFolder = folder.startsWith('baloo') ? '' : `${style}/`
  const path = require.resolve(`@expo-google-fonts/${folder}/${inFolder}${name}_${style}.ttf`)
  return Buffer.concat([await readFile(path), margin])
}

export function fontKey(script: Script, weight: Weight): string {
  return `${familyName(script)}-${weight}`
}

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
