import { expect, test } from 'vitest'
import { noSightings, see } from './camera-sightings.ts'

/** Frames as pairs of milliseconds and codes; what was scanned with each. */
function scansOf(frames: readonly (readonly [number, ...string[]])[]): string[][] {
  let sightings = noSightings
  return frames.map(([at, ...codes]) => {
    const step = see(sightings, codes, at)
    sightings = step.sightings
    return [...step.scans]
  })
}

test('two frames that agree are one scan, however long the thing is held', () => {
  expect(scansOf([[0, 'A'], [120, 'A'], [240, 'A'], [360], [900, 'A']])).toEqual([
    [],
    ['A'],
    [],
    [],
    [],
  ])
})

test('one frame alone, or two far apart with others between them, are none', () => {
  expect(scansOf([[0, 'A'], [100, 'B'], [200]])).toEqual([[], [], []])
  expect(scansOf([[0, 'A'], [500], [1_000, 'A'], [1_100, 'A']])).toEqual([[], [], [], ['A']])
})

test('a device that takes seconds for a frame scans as well, and once', () => {
  expect(
    scansOf([
      [0, 'A'],
      [2_000, 'A'],
      [4_000, 'A'],
    ]),
  ).toEqual([[], ['A'], []])
})

test('the same thing again, after it was away, is another scan', () => {
  const frames = [[0, 'A'], [100, 'A'], [1_700], [1_800, 'A'], [1_900, 'A']] as const
  expect(scansOf(frames)).toEqual([[], ['A'], [], [], ['A']])
})

test('several codes in one frame count each for itself', () => {
  expect(
    scansOf([
      [0, 'A', 'B'],
      [100, 'A', 'B', 'B'],
    ]),
  ).toEqual([[], ['A', 'B']])
})
