import { PassThrough } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { watchdog } from './watchdog.ts'

const patience = 30
const never = () => new Promise<never>(() => {})

async function isBrokenAfter(work: (watch: ReturnType<typeof watchdog>) => void): Promise<boolean> {
  const stream = new PassThrough()
  stream.on('error', () => {})
  work(watchdog(stream, patience))
  await pause(patience * 4)
  return stream.destroyed
}

test('a connection on which no answer comes is broken', async () => {
  expect(await isBrokenAfter((watch) => void watch('select 1', never()))).toBe(true)
})

test('an answer, or an error, is an answer', async () => {
  const answered = await isBrokenAfter((watch) => {
    void watch('select 1', Promise.resolve())
    watch('select 1 / 0', Promise.reject(new Error('division by zero'))).catch(() => {})
  })
  expect(answered).toBe(false)
})

test('a transaction that takes its time is waited for until it ends', async () => {
  const slow = 'set local statement_timeout = 0'
  const isBroken = await isBrokenAfter((watch) => {
    void watch(slow, Promise.resolve())
    void watch('create index', never())
  })
  expect(isBroken).toBe(false)
  const isBrokenBehind = await isBrokenAfter((watch) => {
    void watch(slow, Promise.resolve())
    void watch('commit', Promise.resolve())
    void watch('select 1', never())
  })
  expect(isBrokenBehind).toBe(true)
})
