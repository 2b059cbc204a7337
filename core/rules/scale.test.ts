import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  afterFrame,
  cutFrames,
  noReading,
  type ScaleProtocolId,
  scaleProtocolIds,
  scaleProtocols,
  takenWeight,
} from './scale.ts'

const rests = (weight: number, net = false) => ({ kind: 'weight', weight, stable: true, net })
const moves = (weight: number, net = false) => ({ kind: 'weight', weight, stable: false, net })

test.each<[ScaleProtocolId, string, unknown]>([
  ['cas', 'ST,GS,+  0.335kg', rests(335)],
  ['cas', 'US,GS,+  0.331kg', moves(331)],
  ['cas', 'ST,NT,+  0.250kg', rests(250, true)],
  ['cas', 'ST,GS,+ 335.0 g', rests(335)],
  ['cas', 'ST,GS,- 0.012kg', { kind: 'below_zero' }],
  ['cas', 'ST,GS,-  0.000kg', rests(0)],
  ['cas', 'OL,GS,+ 9.999kg', { kind: 'overload' }],
  ['cas', 'UL,GS,- 9.999kg', { kind: 'below_zero' }],
  ['cas', 'ST,TR,+  0.050kg', null],
  ['cas', 'ST,GS,+  0.738lb', null],
  ['cas', 'T,GS,+  0.3', null],
  ['plain', '  0.335', rests(335)],
  ['plain', '+01.250 kg', rests(1_250)],
  ['plain', '0.335 ?', moves(335)],
  ['plain', '-0.020', { kind: 'below_zero' }],
  ['plain', '-----', { kind: 'overload' }],
  ['plain', 'OL', { kind: 'overload' }],
  ['plain', 'hello', null],
  ['sics', 'S S      0.335 kg', rests(335)],
  ['sics', 'S D     12.5 g', moves(13)],
  ['sics', 'S +', { kind: 'overload' }],
  ['sics', 'S -', { kind: 'below_zero' }],
  ['sics', 'S I', { kind: 'busy' }],
  ['sics', 'ES', null],
  ['toledo', '\x0200.335', rests(335)],
  ['toledo', '\x02?A', { kind: 'busy' }],
  ['toledo', '\x02?B', { kind: 'overload' }],
  ['toledo', '\x02?D', { kind: 'below_zero' }],
])('%s: %j', (id, frame, reading) => {
  expect(scaleProtocols[id].read(frame)).toEqual(reading)
})

test('a scale that never says so rests when the same weight came four times', () => {
  let state = noReading
  const taken = ['0.300', '0.335', '0.335', '0.335', '0.335', '0.336'].map((frame) => {
    state = afterFrame(state, frame, scaleProtocols.plain)
    return takenWeight(state)
  })
  expect(taken).toEqual([null, null, null, null, 335, null])
})

test('nothing, less than nothing and too much are never charged; noise changes nothing', () => {
  const after = (frames: string[]) =>
    frames.reduce((state, frame) => afterFrame(state, frame, scaleProtocols.cas), noReading)
  expect(takenWeight(after(['ST,GS,+  0.335kg', 'x#!']))).toBe(335)
  expect(takenWeight(after(['ST,GS,+  0.335kg', 'OL,GS,+ 9.999kg']))).toBeNull()
  expect(takenWeight(after(['ST,GS,+  0.000kg']))).toBeNull()
  expect(takenWeight(after(['ST,GS,- 0.335kg']))).toBeNull()
  expect(takenWeight(after(['US,GS,+  0.335kg']))).toBeNull()
})

test('frames come whole however the bytes were cut on the way', () => {
  const line = 'ST,GS,+  0.335kg\r\nUS,GS,+  0.340kg\r\n'
  const property = fc.property(fc.integer({ min: 1, max: line.length }), (size) => {
    const found: string[] = []
    let rest = ''
    for (let at = 0; at < line.length; at += size) {
      const cut = cutFrames(rest + line.slice(at, at + size))
      found.push(...cut.frames)
      rest = cut.rest
    }
    expect(found).toEqual(['ST,GS,+  0.335kg', 'US,GS,+  0.340kg'])
  })
  fc.assert(property)
})

test('a line at the wrong speed fills no memory', () => {
  expect(cutFrames('x'.repeat(500)).rest).toBe('')
})

test('no frame makes a parser stumble or a weight that is no whole number', () => {
  const property = fc.property(
    fc.constantFrom(...scaleProtocolIds),
    fc.string({ maxLength: 40 }),
    (id, frame) => {
      const reading = scaleProtocols[id].read(frame)
      if (reading?.kind === 'weight') expect(Number.isSafeInteger(reading.weight)).toBe(true)
    },
  )
  fc.assert(property)
})
