import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerUnknownAddresses } from './web-files.ts'

let folder: string
let server: FastifyInstance
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vendly-pages-'))
  await mkdir(path.join(folder, 'assets'))
  await mkdir(path.join(folder, 'book'))
  const pages = ['index.html', 'book/index.html']
  for (const name of [...pages, 'sw.js', 'manifest.webmanifest', 'assets/index-abc.js'])
    await writeFile(path.join(folder, name), `this is ${name}`)
  server = Fastify()
  await answerUnknownAddresses(server, folder)
})
afterAll(async () => {
  await server.close()
  await rm(folder, { recursive: true, force: true })
})

const get = async (url: string) => {
  const { statusCode, headers, body } = await server.inject({ method: 'GET', url })
  return { statusCode, cache: headers['cache-control'], type: headers['content-type'], body }
}

test('a device asks each time whether the app has changed, and keeps what never changes', async () => {
  expect(await get('/sw.js')).toMatchObject({ cache: 'no-cache', body: 'this is sw.js' })
  expect((await get('/sw.js')).type).toMatch(/^(text|application)\/javascript/)
  expect(await get('/manifest.webmanifest')).toMatchObject({
    cache: 'no-cache',
    type: expect.stringMatching(/^application\/manifest\+json/),
  })
  expect(await get('/assets/index-abc.js')).toMatchObject({
    cache: 'public, max-age=31536000, immutable',
  })
})

test('an address of the app is its page; a file that is gone is nothing', async () => {
  expect(await get('/sell')).toMatchObject({ statusCode: 200, cache: 'no-cache' })
  expect((await get('/sell')).body).toBe('this is index.html')
  for (const address of ['/book/studio-meher', '/book/studio-meher?from=card', '/book'])
    expect((await get(address)).body).toBe('this is book/index.html')
  expect((await get('/bookings')).body).toBe('this is index.html')
  expect((await get('/assets/index-old.js')).statusCode).toBe(404)
  expect((await get('/api/v1/nothing')).statusCode).toBe(404)
})
