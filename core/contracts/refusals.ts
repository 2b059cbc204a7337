import type { RefusalTable } from './operation.ts'

/** Refusals that any guarded operation can give before its own rules are asked. */
export const generalRefusals = {
  'request.malformed': { status: 400, says: 'The request is not in the expected form.' },
  'request.too_large': { status: 413, says: 'The request is larger than allowed.' },
  'session.missing': { status: 401, says: 'Sign in first.' },
  'session.expired': { status: 401, says: 'The session has ended. Sign in again.' },
  'session.password_change_required': { status: 403, says: 'Choose a new password first.' },
  'permission.missing': { status: 403, says: 'This is not part of your role.' },
  'outlet.not_yours': { status: 403, says: 'This outlet is not among yours.' },
  'outlet.choose': { status: 400, says: 'Say which outlet: send the header x-vendly-outlet.' },
  'register.unknown': { status: 400, says: 'This register does not belong to the outlet.' },
  'route.unknown': { status: 404, says: 'There is nothing at this address.' },
} as const satisfies RefusalTable
