/** The value below which a share of the sorted measurements lies. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export interface Measured {
  readonly name: string
  readonly clients: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

/** Runs `clients` loops side by side for a time and measures each turn in milliseconds. */
export async function measure(
  name: string,
  load: { clients: number; seconds: number },
  turn: (client: number) => Promise<void>,
): Promise<Measured> {
  const times: number[] = []
  const started = performance.now()
  const end = started + load.seconds * 1000
  const loop = async (client: number) => {
    while (performance.now() < end) {
      const before = performance.now()
      await turn(client)
      times.push(performance.now() - before)
    }
  }
  await Promise.all(Array.from({ length: load.clients }, (_, client) => loop(client)))
  const seconds = (performance.now() - started) / 1000
  const sorted = times.sort((a, b) => a - b)
  return {
    name,
    clients: load.clients,
    perSecond: sorted.length / seconds,
    p50: percentile(sorted, 0.5),
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
  }
}

export function printMeasured(rows: readonly Measured[]): void {
  const line = (cells: readonly string[]) =>
    `${cells.map((cell, index) => (index === 0 ? cell.padEnd(38) : cell.padStart(10))).join('')}\n`
  process.stdout.write(line(['what', 'clients', 'per s', 'p50 ms', 'p95 ms', 'p99 ms']))
  for (const row of rows) {
    const numbers = [row.perSecond, row.p50, row.p95, row.p99].map((value) =>
      String(Math.round(value * 10) / 10),
    )
    process.stdout.write(line([row.name, String(row.clients), ...numbers]))
  }
}
