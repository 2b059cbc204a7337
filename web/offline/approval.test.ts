import { expect, test } from 'vitest'
import { ApiProblem } from './api-problem.ts'
import { answerWish, askApproval, currentWish, giveUpWishes, withApprovals } from './approval.ts'

const subjectId = '0193b6f0-5e6a-7c3e-9a52-0d6b1f0c7a11'
const needed = (permission: string) =>
  new ApiProblem({
    status: 403,
    code: 'approval.needed',
    title: 'Ask',
    facts: { permission, subjectId, value: 300_000, limit: 200_000 },
  })
const says = () => ({ says: 'Discount of 30%' })

/** A server that wants these permissions approved, one after the other. */
function serverWanting(...permissions: string[]) {
  const seen: string[][] = []
  const send = async (approvalIds: string[]) => {
    seen.push(approvalIds)
    const next = permissions[approvalIds.length]
    if (next) throw needed(next)
    return 'done'
  }
  return { send, seen }
}

const aMoment = () => new Promise<void>((go) => setTimeout(go, 0))

test('a refused act asks, and goes out again with each approval that it needed', async () => {
  const { send, seen } = serverWanting('sales.price', 'sales.discount_over_limit')
  const done = withApprovals(send, says)
  await aMoment()
  expect(currentWish()).toEqual({
    permission: 'sales.price',
    subjectId,
    limit: 300_000,
    says: 'Discount of 30%',
  })
  answerWish('one')
  await aMoment()
  expect(currentWish()?.permission).toBe('sales.discount_over_limit')
  answerWish('two')
  expect(await done).toBe('done')
  expect(seen).toEqual([[], ['one'], ['one', 'two']])
  expect(currentWish()).toBeNull()
})

test('given up, the refusal stands and nothing more is sent', async () => {
  const { send, seen } = serverWanting('sales.price')
  const done = withApprovals(send, says)
  await aMoment()
  answerWish(null)
  await expect(done).rejects.toMatchObject({ code: 'approval.needed' })
  expect(seen).toHaveLength(1)
})

test('an approval that does not reach is not asked for again and again', async () => {
  const send = async () => {
    throw needed('sales.price')
  }
  const done = withApprovals(send, says)
  await aMoment()
  answerWish('one')
  await expect(done).rejects.toMatchObject({ code: 'approval.needed' })
  expect(currentWish()).toBeNull()
})

test('other refusals ask nobody', async () => {
  const refused = new ApiProblem({ status: 403, code: 'permission.missing', title: 'No' })
  await expect(withApprovals(() => Promise.reject(refused), says)).rejects.toBe(refused)
  expect(currentWish()).toBeNull()
})

test('two wishes wait for one another, and all are given up when the person leaves', async () => {
  const wish = { permission: 'sales.price', subjectId } as const
  const both = [askApproval({ ...wish, says: 'first' }), askApproval({ ...wish, says: 'second' })]
  expect(currentWish()?.says).toBe('first')
  giveUpWishes()
  expect(await Promise.all(both)).toEqual([null, null])
})
