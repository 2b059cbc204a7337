/**
 * How an element string is taken apart (GS1 General Specifications, sections 3.2 and 7.8.5): how many digits the
 * application identifier has, and how long its value is. Fixed lengths need no separator behind them.
 */
export interface ElementShape {
  /** Digits of the identifier itself. */
  readonly digits: 2 | 3 | 4
  readonly length: number
  readonly fixed: boolean
  readonly numeric: boolean
}

const fixed = (digits: 2 | 3 | 4, length: number): ElementShape => ({
  digits,
  length,
  fixed: true,
  numeric: true,
})
const upTo = (digits: 2 | 3 | 4, length: number, numeric = false): ElementShape => ({
  digits,
  length,
  fixed: false,
  numeric,
})

/** By the first two digits, which tell how an identifier goes on. */
const byStart: Readonly<Record<string, ElementShape>> = {
  '00': fixed(2, 18),
  '01': fixed(2, 14),
  '02': fixed(2, 14),
  '03': fixed(2, 14),
  '04': fixed(2, 16),
  '10': upTo(2, 20),
  '11': fixed(2, 6),
  '12': fixed(2, 6),
  '13': fixed(2, 6),
  '14': fixed(2, 6),
  '15': fixed(2, 6),
  '16': fixed(2, 6),
  '17': fixed(2, 6),
  '18': fixed(2, 6),
  '19': fixed(2, 6),
  '20': fixed(2, 2),
  '21': upTo(2, 20),
  '22': upTo(2, 20),
  '23': upTo(3, 28),
  '24': upTo(3, 30),
  '25': upTo(3, 30),
  '30': upTo(2, 8, true),
  '31': fixed(4, 6),
  '32': fixed(4, 6),
  '33': fixed(4, 6),
  '34': fixed(4, 6),
  '35': fixed(4, 6),
  '36': fixed(4, 6),
  '37': upTo(2, 8, true),
  '39': upTo(4, 18, true),
  '40': upTo(3, 30),
  '41': fixed(3, 13),
  '42': upTo(3, 20),
  '43': upTo(4, 90),
  '70': upTo(4, 30),
  '71': upTo(3, 20),
  '72': upTo(4, 30),
  '80': upTo(4, 70),
  '81': upTo(4, 70),
  '82': upTo(4, 70),
  '90': upTo(2, 30),
  '91': upTo(2, 90),
  '92': upTo(2, 90),
  '93': upTo(2, 90),
  '94': upTo(2, 90),
  '95': upTo(2, 90),
  '96': upTo(2, 90),
  '97': upTo(2, 90),
  '98': upTo(2, 90),
  '99': upTo(2, 90),
}

/** The shape of the element that begins here; undefined where no identifier begins so. */
export function elementShape(text: string): ElementShape | undefined {
  const shape = byStart[text.slice(0, 2)]
  return shape && /^\d+$/.test(text.slice(0, shape.digits)) && text.length > shape.digits
    ? shape
    : undefined
}

/** GS1 AI encodable characters, set 82: what batches and serials are made of. */
export const isEncodable = (text: string): boolean => /^[!"%-?A-Z_a-z]+$/.test(text)
