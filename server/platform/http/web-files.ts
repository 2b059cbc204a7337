import { existsSync } from 'node:fs'
import path from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { problemOf, sendProblem } from './problem.ts'

/** Serves the built screens; addresses that are neither a file nor the API's belong to the screens' own router. */
export async function addWebFiles(server: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(path.join(folder, 'index.html'))) return
  await server.register(files, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const forever = file.includes(`${path.sep}assets${path.sep}`)
      reply.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !/^\/(api|docs)\//.test(request.url)
    if (wantsPage && !path.extname(request.url.split('?')[0] ?? ''))
      return reply.sendFile('index.html')
    return sendProblem(reply, problemOf('route.unknown'))
  })
}
