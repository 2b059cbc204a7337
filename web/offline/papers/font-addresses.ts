import banglaRegular from '@expo-google-fonts/anek-bangla/400Regular/AnekBangla_400Regular.ttf?url'
import banglaSemibold from '@expo-google-fonts/anek-bangla/600SemiBold/AnekBangla_600SemiBold.ttf?url'
import devanagariRegular from '@expo-google-fonts/anek-devanagari/400Regular/AnekDevanagari_400Regular.ttf?url'
import devanagariSemibold from '@expo-google-fonts/anek-devanagari/600SemiBold/AnekDevanagari_600SemiBold.ttf?url'
import gujaratiRegular from '@expo-google-fonts/anek-gujarati/400Regular/AnekGujarati_400Regular.ttf?url'
import gujaratiSemibold from '@expo-google-fonts/anek-gujarati/600SemiBold/AnekGujarati_600SemiBold.ttf?url'
import kannadaRegular from '@expo-google-fonts/anek-kannada/400Regular/AnekKannada_400Regular.ttf?url'
import kannadaSemibold from '@expo-google-fonts/anek-kannada/600SemiBold/AnekKannada_600SemiBold.ttf?url'
import malayalamRegular from '@expo-google-fonts/anek-malayalam/400Regular/AnekMalayalam_400Regular.ttf?url'
import malayalamSemibold from '@expo-google-fonts/anek-malayalam/600SemiBold/AnekMalayalam_600SemiBold.ttf?url'
import tamilRegular from '@expo-google-fonts/anek-tamil/400Regular/AnekTamil_400Regular.ttf?url'
import tamilSemibold from '@expo-google-fonts/anek-tamil/600SemiBold/AnekTamil_600SemiBold.ttf?url'
import teluguRegular from '@expo-google-fonts/anek-telugu/400Regular/AnekTelugu_400Regular.ttf?url'
import teluguSemibold from '@expo-google-fonts/anek-telugu/600SemiBold/AnekTelugu_600SemiBold.ttf?url'
import gurmukhiRegular from '@expo-google-fonts/baloo-paaji-2/BalooPaaji2_400Regular.ttf?url'
import gurmukhiSemibold from '@expo-google-fonts/baloo-paaji-2/BalooPaaji2_600SemiBold.ttf?url'
import odiaRegular from '@expo-google-fonts/noto-sans-oriya/400Regular/NotoSansOriya_400Regular.ttf?url'
import odiaSemibold from '@expo-google-fonts/noto-sans-oriya/600SemiBold/NotoSansOriya_600SemiBold.ttf?url'
import type { Weight } from '../../../core/printing/font-faces.ts'
import type { Script } from '../../../core/printing/scripts.ts'

/** Where the types for papers lie; Latin is set in that of Devanagari. */
export const fontAddresses: Readonly<Record<Exclude<Script, 'latin'>, Record<Weight, string>>> = {
  devanagari: { regular: devanagariRegular, semibold: devanagariSemibold },
  bangla: { regular: banglaRegular, semibold: banglaSemibold },
  gurmukhi: { regular: gurmukhiRegular, semibold: gurmukhiSemibold },
  gujarati: { regular: gujaratiRegular, semibold: gujaratiSemibold },
  odia: { regular: odiaRegular, semibold: odiaSemibold },
  tamil: { regular: tamilRegular, semibold: tamilSemibold },
  telugu: { regular: teluguRegular, semibold: teluguSemibold },
  kannada: { regular: kannadaRegular, semibold: kannadaSemibold },
  malayalam: { regular: malayalamRegular, semibold: malayalamSemibold },
}
