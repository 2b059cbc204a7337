// 08: connection, 40: asked to run again once too often, 53: out of resources, 57: operator intervention,
// 58: the system below, 55P03: lock not available in time; the others come from the socket.
const troubleCodes = /^(08|40001|40P01|53|57|58)|^55P03$|^ECONN|^(EPIPE|ENOENT|ETIMEDOUT)$/

/** node-postgres reports a lost connection by its words only. */
const lossWords = [
  'Connection terminated',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error',
  'Client was closed and is not queryable',
]

/**
 * Whether PostgreSQL or the way to it is in trouble: then an error says nothing about what was
 * asked, and the same may be asked again.
 */
export function isDatabaseTrouble(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown }
  if (typeof code === 'string' && troubleCodes.test(code)) return true
  return typeof message === 'string' && lossWords.some((words) => message.includes(words))
}
