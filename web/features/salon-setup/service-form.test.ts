import { expect, test } from 'vitest'
import type { BookableService } from '../../../core/contracts/rosters.ts'
import { minor } from '../../../core/kernel/money.ts'
import {
  addStep,
  changeTiming,
  formOfService,
  readService,
  removeStep,
  type ServiceForm,
  usualTimings,
} from './service-form.ts'
import { shapeOf } from './service-shape.ts'
import { words } from './words.ts'

const step = (offsetMinutes: number, lengthMinutes: number, more: object = {}) => ({
  ...{ name: null, offsetMinutes, lengthMinutes, beforeMinutes: 0, afterMinutes: 0 },
  ...{ needsStaff: true, resourceTypeId: null },
  ...more,
})
const colour = [step(0, 45), step(45, 35, { needsStaff: false }), step(80, 30)]

const level = '01a22074-e668-7c80-ae13-3f8a9626d33c'
const plan = (more: Partial<BookableService> = {}) => ({
  ...{ isOnline: true, steps: colour, options: [], variants: [] },
  ...more,
})

const offsets = (form: Pick<ServiceForm, 'steps'>) => form.steps.map(({ offset }) => offset)

test('what is read of a form is what it was made of', () => {
  const whole = plan({
    options: [{ id: level, name: 'Mask', priceMinor: minor(300_00), steps: [step(0, 15)] }],
    variants: [{ of: { kind: 'level', id: level }, priceMinor: minor(1_250_50), timings: null }],
  })
  const read = readService(formOfService(whole, 'INR'), 'INR')
  expect(read.errors).toEqual({})
  expect(read.body).toEqual(whole)
})

test('a longer step pushes those that follow it, and leaves those beside it', () => {
  const form = formOfService(plan({ steps: [...colour, step(20, 10)] }), 'INR')
  expect(offsets({ steps: changeTiming(form.steps, 0, { length: '60' }) })).toEqual([
    ...['0', '60', '95', '20'],
  ])
  // Half a number is typed: nothing jumps to where it would never have been.
  expect(offsets({ steps: changeTiming(form.steps, 0, { name: 'Apply' }) })).toEqual(offsets(form))
})

test('steps come and go in the other lengths of somebody as well', () => {
  const form = formOfService(plan(), 'INR')
  const slow = { key: 'slow', of: `level:${level}`, price: '', timings: usualTimings(form) }
  const longer = addStep({ ...form, variants: [slow] })
  expect(longer.steps.at(-1)).toMatchObject({ offset: '110', length: '30' })
  expect(longer.variants[0]?.timings?.map(({ offset }) => offset)).toEqual(['0', '45', '80', '110'])
  const shorter = removeStep(longer, 1)
  expect(shorter.variants[0]?.timings?.map(({ offset }) => offset)).toEqual(['0', '80', '110'])
  expect(readService(shorter, 'INR').body?.variants?.[0]?.timings).toHaveLength(3)
})

test.each<[string, (form: ServiceForm) => ServiceForm, string, string]>([
  [
    'no length',
    (form) => ({ ...form, steps: changeTiming(form.steps, 0, { length: '0' }) }),
    '.length',
    words.service.needMinutes(1, 1440),
  ],
  [
    'words for minutes',
    (form) => ({ ...form, steps: changeTiming(form.steps, 0, { before: 'ten' }) }),
    '.before',
    words.service.needMinutes(0, 240),
  ],
  [
    'an option without a name',
    (form) => ({ ...form, options: [{ id: 'o', name: ' ', price: '5', steps: [] }] }),
    'o.name',
    words.service.needName,
  ],
  [
    'an amount that is none',
    (form) => ({ ...form, options: [{ id: 'o', name: 'Mask', price: '5x', steps: [] }] }),
    'o.price',
    words.service.priceWrong,
  ],
  [
    'a difference for nobody',
    (form) => ({ ...form, variants: [{ key: 'v', of: '', price: '5', timings: null }] }),
    'v.of',
    words.service.needWho,
  ],
  [
    'no difference',
    (form) => ({ ...form, variants: [{ key: 'v', of: 'level:x', price: '', timings: null }] }),
    'v.price',
    words.service.needDifference,
  ],
  [
    'one level twice',
    (form) => ({
      ...form,
      variants: ['v', 'w'].map((key) => ({ key, of: 'level:x', price: '5', timings: null })),
    }),
    'w.of',
    words.service.variantTwice,
  ],
])('%s is told at its field', (_, change, field, says) => {
  const { body, errors } = readService(change(formOfService(plan(), 'INR')), 'INR')
  expect(body).toBeNull()
  expect(Object.keys(errors)).toEqual([expect.stringContaining(field)])
  expect(Object.values(errors)).toEqual([says])
})

test('the shape shows what sets by itself, what clients do not see, and what is done at once', () => {
  const shape = shapeOf([step(0, 30, { beforeMinutes: 10 }), step(0, 20, { afterMinutes: 15 })])
  expect(shape).toMatchObject({ minutes: 45, lanes: 2, client: { from: 10, to: 40 } })
  expect(shape.pieces.map(({ kind, from, to, lane }) => [kind, from, to, lane])).toEqual([
    ['around', 0, 10, 0],
    ['around', 30, 45, 1],
    ['work', 10, 40, 0],
    ['work', 10, 30, 1],
  ])
  expect(shapeOf(colour).pieces.map(({ kind }) => kind)).toEqual(['work', 'alone', 'work'])
})
