/**
 * A reason why Vendly cannot start that a person can remove without a programmer: the message says what is
 * wrong and what to do, in that order. Everything else that goes wrong at start is a bug and keeps its stack.
 */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem'
}

/** The operating system's code (`ENOENT`, `EADDRINUSE`) of an error, or an empty text when it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : ''
}

/** Turns the refusal of the operating system to open the port into words; other errors pass unchanged. */
export function listenProblem(error: unknown, port: number, setting = 'PORT'): unknown {
  if (errorCode(error) === 'EADDRINUSE') {
    return new StartupProblem(
      `Port ${port} is already used by another program. ` +
        `Stop it or choose another: ${setting}=${port + 1} npm start`,
    )
  }
  if (errorCode(error) === 'EACCES') {
    return new StartupProblem(
      `This user may not open port ${port}: ports below 1024 belong to the administrator. ` +
        `Choose another: ${setting}=${setting === 'PORT' ? 8000 : 8443} npm start`,
    )
  }
  return error
}

/** Prints why a start or a command failed: calm words for a problem the reader can solve, the stack for a bug. */
export function reportStartupProblem(error: unknown, headline?: string): void {
  process.stderr.write(`\n${describeStartupProblem(error, headline)}\n\n`)
}

export function describeStartupProblem(error: unknown, headline = 'Vendly cannot start.'): string {
  if (error instanceof StartupProblem) return `${headline}\n${error.message}`
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `Vendly stopped because of an error in Vendly itself.\n${detail}`
}
