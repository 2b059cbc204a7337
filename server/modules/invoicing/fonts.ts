import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)

/** Files of the type that bills are set in: Latin, Devanagari and the rupee sign in one (Anek, SIL OFL 1.1). */
const files = {
  regular: '@expo-google-fonts/anek-devanagari/400Regular/AnekDevanagari_400Regular.ttf',
  semibold: '@expo-google-fonts/anek-devanagari/600SemiBold/AnekDevanagari_600SemiBold.ttf',
  bold: '@expo-google-fonts/anek-devanagari/700Bold/AnekDevanagari_700Bold.ttf',
} as const
export type Weight = keyof typeof files

export function fontPath(weight: Weight): string {
  return require.resolve(files[weight])
}

export function readFont(weight: Weight): Promise<Buffer> {
  return readFile(fontPath(weight))
}
