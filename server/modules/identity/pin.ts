import { allow, type Decision, refuse } from '../../../core/kernel/decision.ts'

/**
 * Judges a new PIN. Those that people choose first are refused: one digit, a repeat, a row, a column of the number pad,
 * a year. They are a few hundred of ten thousand, and half of all guesses.
 */
export function checkNewPin(pin: string): Decision<string, 'pin_weak'> {
  if (isRepeat(pin)) return refuse('pin_weak', { why: 'repeat' })
  if (isRow(pin)) return refuse('pin_weak', { why: 'row' })
  if (isYear(pin)) return refuse('pin_weak', { why: 'year' })
  if (wellKnown.has(pin)) return refuse('pin_weak', { why: 'well_known' })
  return allow(pin)
}

/** 0000, 1212, 123123, and pairs such as 1122 or 112233. */
function isRepeat(pin: string): boolean {
  return /^(\d+?)\1+$/.test(pin) || (pin.length > 4 && new Set(pin).size < 3) || isPairs(pin)
}

function isPairs(pin: string): boolean {
  return /^(?:(\d)\1)+$/.test(pin)
}

/** Digits that go up or down by one, over the end of the row too: 1234, 8901, 4321; also there and back: 1221. */
function isRow(pin: string): boolean {
  const upwards = '01234567890123456789'
  const downwards = [...upwards].reverse().join('')
  const isThereAndBack = pin === [...pin].reverse().join('') && pin.length % 2 === 0
  return upwards.includes(pin) || downwards.includes(pin) || isThereAndBack
}

function isYear(pin: string): boolean {
  return /^(19|20)\d\d$/.test(pin)
}

// Columns, corners and crosses of the number pad, and numbers that a story made famous.
const wellKnown: ReadonlySet<string> = new Set(
  '2580 0852 1470 0741 3690 1379 7931 1397 9713 2468 8642 1357 7531 9753 1236 3214 1478 7412 2589 3698 1590 7530 5683 1004 1007 4200 0786 7860 1008 1947 147258 159753 258000 741852 963852'.split(
    ' ',
  ),
)
