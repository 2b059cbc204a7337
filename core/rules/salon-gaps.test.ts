import { expect, test } from 'vitest'
import { salonGaps } from './salon-gaps.ts'

type Setup = Parameters<typeof salonGaps>[0]

const step = (resourceTypeId: string | null, needsStaff = true) =>
  ({ resourceTypeId, needsStaff }) as Setup['services'][number]['steps'][number]
const service = (itemId: string, ...steps: ReturnType<typeof step>[]) =>
  ({ itemId, steps }) as Setup['services'][number]
const person = (userId: string, ...skills: string[]) =>
  ({ userId, skills }) as Setup['staff'][number]
const thing = (typeId: string, active = true) => ({ typeId, active }) as Setup['resources'][number]
const hours = (userId: string, pieces: unknown[] = [{}]) =>
  ({ rosters: [{ userId, pieces }], days: [] }) as unknown as Parameters<typeof salonGaps>[1]

test('a salon in which all can be booked has no gaps', () => {
  const setup = {
    services: [service('cut', step('chair')), service('rest', step(null, false))],
    staff: [person('meher', 'cut')],
    resources: [thing('chair'), thing('chair', false)],
  }
  expect(salonGaps(setup, hours('meher'))).toEqual([])
})

test('each service and person that cannot be booked is told, with what is missing', () => {
  const setup = {
    services: [service('massage', step('room'), step('room')), service('cut', step(null))],
    staff: [person('meher', 'massage'), person('ravi')],
    resources: [thing('room', false)],
  }
  expect(salonGaps(setup, hours('meher', []))).toEqual([
    { kind: 'nothing', itemId: 'massage', typeId: 'room' },
    { kind: 'nobody', itemId: 'cut' },
    { kind: 'no_hours', userId: 'meher' },
    { kind: 'no_services', userId: 'ravi' },
    { kind: 'no_hours', userId: 'ravi' },
  ])
})
