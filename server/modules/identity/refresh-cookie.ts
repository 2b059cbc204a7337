import type { FastifyReply, FastifyRequest } from 'fastify'
import { refreshDays } from './refresh-token.ts'

export const refreshCookie = 'vendly_refresh'

/** Scripts cannot read it, other sites cannot send it, and it goes to the routes of the session only. */
function attributes(request: FastifyRequest) {
  return {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api/v1/auth',
    // A shop's own box speaks plain HTTP in its network; behind TLS the cookie never leaves it.
    secure: request.protocol === 'https',
  } as const
}

export function readRefreshCookie(request: FastifyRequest): string | undefined {
  return request.cookies[refreshCookie] || undefined
}

export function setRefreshCookie(
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): void {
  const maxAge = refreshDays * 24 * 60 * 60
  reply.setCookie(refreshCookie, token, { ...attributes(request), maxAge })
}

export function clearRefreshCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(refreshCookie, attributes(request))
}
