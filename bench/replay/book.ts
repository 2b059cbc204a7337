/** What a replay sells, whatever file it came from. Amounts are paise. */
export interface ReplayItem {
  readonly code: string
  readonly name: string
  readonly priceMinor: number
  readonly taxClass: 'gst0' | 'gst5' | 'gst18'
}

export interface ReplayLine {
  readonly code: string
  readonly units: number
  /** The price of this sale when it differs from the list. */
  readonly priceMinor: number
}

/** One act at a till, in the order of the file. */
export interface ReplayAct {
  readonly kind: 'sale' | 'cancellation'
  readonly id: string
  /** Acts of one customer stay in order because one till does them all. */
  readonly customer: string
  readonly at: string | null
  readonly lines: readonly ReplayLine[]
}

export interface ReplayBook {
  readonly name: string
  readonly items: readonly ReplayItem[]
  readonly acts: readonly ReplayAct[]
  /** Rows of the file that are neither sale nor cancellation, by reason. */
  readonly leftOut: Readonly<Record<string, number>>
}

const taxClasses = ['gst0', 'gst5', 'gst18'] as const

/** The same tax class for the same code in every run. */
export function taxClassOf(code: string): ReplayItem['taxClass'] {
  return taxClasses[hashOf(code) % taxClasses.length] ?? 'gst18'
}

/** A small, stable number from text (FNV-1a). */
export function hashOf(text: string): number {
  let hash = 2_166_136_261
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619) >>> 0
  }
  return hash
}

/** Whole paise from text such as 2.55 or 7; null when it is none or has fractions of a paisa. */
export function minorOf(text: string): number | null {
  const match = /^(-?)(\d+)(?:\.(\d{1,3}))?$/.exec(text)
  if (!match) return null
  const [, sign, whole = '', fraction = ''] = match
  if (fraction.length > 2 && fraction[2] !== '0') return null
  const value = Number(`${whole}${fraction.slice(0, 2).padEnd(2, '0')}`)
  return sign ? -value : value
}
