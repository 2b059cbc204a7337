import { expect, test } from 'vitest'
import { actsText, leaseText, releaseText } from './device-proof.ts'

const by = { deviceId: 'tablet', registerId: 't1' }

test('a proof for one thing is none for another', () => {
  const end = { ...by, highestSequence: 3, highestHash: null }
  const texts = [leaseText(end), releaseText(end), actsText({ ...by, epoch: 3, seals: [] })]
  expect(new Set(texts).size).toBe(3)
})

test('the text of acts changes with each seal, their order, the register and the epoch', () => {
  const acts = { ...by, epoch: 1, seals: ['aa', 'bb'] }
  const others = [
    { ...acts, seals: ['bb', 'aa'] },
    { ...acts, seals: ['aa'] },
    { ...acts, registerId: 't2' },
    { ...acts, epoch: 2 },
    { ...acts, deviceId: 'phone' },
  ]
  expect(others.map(actsText)).not.toContain(actsText(acts))
})
