import { existsSync } from 'node:fs'
import path from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problemOf, sendProblem } from './problem.ts'

/** Addresses that no route knows are a file of the built screens, one of their pages, or nothing. */
export async function answerUnknownAddresses(
  server: FastifyInstance,
  folder: string | undefined,
): Promise<void> {
  const hasPages = folder !== undefined && existsSync(path.join(folder, 'index.html'))
  if (hasPages) {
    await server.register(files, {
      root: folder,
      preCompressed: true,
      cacheControl: false,
      setHeaders: (reply, file) => {
        const forever = file.includes(`${path.sep}assets${path.sep}`)
        reply.setHeader(
          'cache-control',
          forever ? 'public, max-age=31536000, immutable' : 'no-cache',
        )
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const [address = ''] = request.url.split('?')
    const isPage =
      /^(GET|HEAD)$/.test(request.method) &&
      !/^\/(api|docs)\//.test(address) &&
      !path.extname(address)
    const page = /^\/book(\/|$)/.test(address) ? 'book/index.html' : 'index.html'
    if (hasPages && isPage) return reply.sendFile(page)
    return sendProblem(reply, problemOf('route.unknown'))
  })
}
