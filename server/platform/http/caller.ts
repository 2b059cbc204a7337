/** Who asks, and which server: a request is one. */
export interface Caller {
  readonly server: object
  readonly ip: string
}

/** What is counted belongs to one server: another one in the same process begins with nothing. */
export function perServer<T>(begin: () => T): (server: object) => T {
  const counted = new WeakMap<object, T>()
  return (server) => {
    const known = counted.get(server) ?? begin()
    counted.set(server, known)
    return known
  }
}
