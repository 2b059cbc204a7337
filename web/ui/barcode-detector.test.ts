import { expect, test } from 'vitest'
import {
  isCertain,
  isLikely,
  noAffixes,
  noRun,
  press,
  type Scan,
  type Stroke,
  settle,
  withoutAffixes,
} from './barcode-detector.ts'

const options = { minLength: 6, pause: 150 }

interface Typing {
  gap?: number
  from?: number
  intoField?: boolean
}

/** Presses of `keys`, one character each, `gap` milliseconds apart; `⏎` is Enter and `⇥` Tab. */
function typed(keys: string, { gap = 8, from = 0, intoField = false }: Typing = {}): Stroke[] {
  const names: Record<string, string> = { '⏎': 'Enter', '⇥': 'Tab' }
  return [...keys].map((key, i) => ({ key: names[key] ?? key, time: from + i * gap, intoField }))
}

/** The digits from 1, with these gaps between them, and Enter. */
function strokesAfter(gaps: readonly number[]): Stroke[] {
  let time = 0
  const digits = gaps.map((gap, i) => ({ key: `${i + 2}`, time: (time += gap) }))
  return [{ key: '1', time: 0 }, ...digits, { key: 'Enter', time: time + 5 }]
}

/**
 * Feeds presses and lets the pause elapse wherever nothing comes, as the timer in the browser does.
 */
function scansOf(strokes: readonly Stroke[]): string[] {
  let state = noRun
  let last = 0
  const found: Scan[] = []
  for (const stroke of strokes) {
    if (state && stroke.time - last > options.pause) {
      const step = settle(state, options)
      if (step.scan) found.push(step.scan)
      state = step.state
    }
    const step = press(state, stroke, options)
    if (step.scan) found.push(step.scan)
    state = step.state
    last = stroke.time
  }
  const rest = settle(state, options)
  if (rest.scan) found.push(rest.scan)
  return found.map((scan) => scan.code)
}

const ean = '8901234567894'

test.each<[string, Stroke[], string[]]>([
  ['a scan that ends in Enter', typed(`${ean}⏎`), [ean]],
  ['a scan that ends in Tab', typed(`${ean}⇥`), [ean]],
  ['a scan that ends by pause', typed(ean), [ean]],
  ['a slow scanner, 34 ms apart', typed(`${ean}⏎`, { gap: 34 }), [ean]],
  ['letters and signs, with Enter', typed('SS-T1/042⏎'), ['SS-T1/042']],
  ['letters by pause, no field in focus', typed('TEA-ASM'), ['TEA-ASM']],
  ['digits by pause into a field', typed(ean, { intoField: true }), [ean]],
  [
    'two scans in a row',
    [...typed(`${ean}⏎`), ...typed('12345670⏎', { from: 300 })],
    [ean, '12345670'],
  ],
  [
    'two scans without Enter',
    [...typed(ean), ...typed('12345670', { from: 400 })],
    [ean, '12345670'],
  ],
  [
    'a scan right behind quick typing',
    [...typed('250', { gap: 70 }), ...typed(`${ean}⏎`, { from: 200 })],
    [ean],
  ],
  [
    'a scan soon after typing',
    [...typed('ab', { gap: 120 }), ...typed(`${ean}⏎`, { from: 300 })],
    [ean],
  ],
  [
    'a scan soon after 3* that was typed with a pause in it',
    [{ key: '3', time: 0 }, { key: '*', time: 400 }, ...typed(`${ean}⏎`, { from: 480 })],
    [ean],
  ],
  [
    'a scan that the machine held up at once',
    strokesAfter([60, 5, 5, 5, 5, 5, 5, 5]),
    ['123456789'],
  ],
  ['a scan with stalls here and there', strokesAfter([5, 5, 70, 5, 5, 95, 5, 5]), ['123456789']],
  ['a scan held up before Enter', [...typed(ean), { key: 'Enter', time: 200 }], [ean]],
])('finds %s', (_name, strokes, codes) => {
  expect(scansOf(strokes)).toEqual(codes)
})

test.each<[string, Stroke[]]>([
  ['typing by hand', typed(`${ean}⏎`, { gap: 90 })],
  ['fast typing, 36 ms apart', typed(`${ean}⏎`, { gap: 36 })],
  ['hands that roll over every second key', strokesAfter([30, 80, 30, 80, 30, 80, 30, 80])],
  ['hands that roll over three keys', strokesAfter([30, 25, 90, 110, 30, 95, 120, 80])],
  ['five quick characters', typed('12345⏎')],
  ['text that a program types into a field', typed('assam tea', { intoField: true })],
  ['a word that a program types into a field', typed('lavender', { intoField: true })],
  ['a held key', typed('0000000000⏎').map((stroke) => ({ ...stroke, repeat: true }))],
  ['commands', typed('cvcvcvcv⏎').map((stroke) => ({ ...stroke, command: true }))],
  ['arrows and deletes', ['ArrowUp', 'Delete', 'F2', 'Enter'].map((key, i) => ({ key, time: i }))],
  ['digits with a slow half', [...typed('1234', { gap: 80 }), ...typed('56⏎', { from: 330 })]],
  ['Enter long after a short burst', [...typed('1234'), { key: 'Enter', time: 900 }]],
])('does not mistake %s for a scan', (_name, strokes) => {
  expect(scansOf(strokes)).toEqual([])
})

test('a capital letter needs Shift between two characters', () => {
  const strokes = typed('ab12cd⏎')
  const shifted = strokes.flatMap((stroke) => [{ key: 'Shift', time: stroke.time - 2 }, stroke])
  expect(scansOf(shifted)).toEqual(['ab12cd'])
})

test('the Enter that ends a scan belongs to it, the Enter of a person does not', () => {
  const feed = (strokes: Stroke[]) => {
    let state = noRun
    const consumed: boolean[] = []
    for (const stroke of strokes) {
      const step = press(state, stroke, options)
      consumed.push(step.consumed ?? false)
      state = step.state
    }
    return consumed.at(-1)
  }
  expect(feed(typed(`${ean}⏎`))).toBe(true)
  expect(feed([...typed(ean), { key: 'Enter', time: 2_000 }])).toBe(false)
  expect(feed(typed('abc⏎', { gap: 100 }))).toBe(false)
})

test('hands never become certain, a scanner does at its fourth character', () => {
  const firstAt = (is: typeof isCertain, strokes: Stroke[]) => {
    let state = noRun
    return strokes.findIndex((stroke) => {
      state = press(state, stroke, options).state
      return is(state)
    })
  }
  expect(firstAt(isCertain, typed(ean))).toBe(3)
  expect(firstAt(isCertain, typed(ean, { gap: 60 }))).toBe(-1)
  expect(firstAt(isLikely, typed(ean))).toBe(1)
  expect(firstAt(isLikely, typed(ean, { gap: 60 }))).toBe(-1)
})

test('what the scanner sends around a code is taken off; a scan without it stays as it is', () => {
  const affixes = { prefix: 'A~', suffix: '#' }
  expect(withoutAffixes('A~8900000001293#', affixes)).toBe('8900000001293')
  expect(withoutAffixes('A~8900000001293', affixes)).toBe('8900000001293')
  expect(withoutAffixes('8900000001293', affixes)).toBe('8900000001293')
  expect(withoutAffixes('A~#', affixes)).toBe('A~#')
  expect(withoutAffixes('8900000001293', noAffixes)).toBe('8900000001293')
})
