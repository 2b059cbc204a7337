import { expect, test } from 'vitest'
import { axisWords, gridStep, scaleOf } from './chart-scale.ts'

test('grid lines stand at round amounts', () => {
  expect([300, 40_000, 1_130_000, 1_600_001].map((span) => gridStep(span))).toEqual([
    100, 10_000, 500_000, 500_000,
  ])
  expect(scaleOf([1_130_000, 240_000]).ticks).toEqual([0, 500_000, 1_000_000, 1_500_000])
})

test('an hour with more refunds than sales reaches below zero', () => {
  expect(scaleOf([236_00, -77_00])).toEqual({
    low: -100_00,
    high: 300_00,
    ticks: [-100_00, 0, 100_00, 200_00, 300_00],
  })
})

test('a day without sales still has a scale', () => {
  expect(scaleOf([0, 0])).toEqual({ low: 0, high: 100, ticks: [0, 100] })
})

test('amounts on an axis are short', () => {
  expect([0, 45_000, 1_500_000, 25_000_000, -2_000_000].map((n) => axisWords(n, '₹'))).toEqual([
    '0',
    '₹450',
    '₹15k',
    '₹2.5 L',
    '−₹20k',
  ])
})
