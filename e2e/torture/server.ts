import { setTimeout as pause } from 'node:timers/promises'
import { freePort, type RunningProduct, startProduct } from '../lib/product.ts'

/** The product on one port, which is killed and started again. */
export interface TortureServer {
  readonly url: string
  readonly port: number
  kill(): Promise<void>
  /** Starts it, however often that fails because its database is just coming back. */
  start(): Promise<void>
  stop(): Promise<void>
}

const startsLimit = 20

export async function startServer(dataFolder: string, databaseUrl: string): Promise<TortureServer> {
  const port = await freePort()
  let product: RunningProduct | null = null
  const startOnce = async () => {
    product ??= await startProduct({ dataFolder, port, env: { DATABASE_URL: databaseUrl } })
  }
  const start = async () => {
    for (let attempt = 1; product === null; attempt++) {
      await startOnce().catch(async (error: unknown) => {
        if (attempt === startsLimit) throw error
        await pause(200)
      })
    }
  }
  const end = async (signal: NodeJS.Signals) => {
    await product?.kill(signal)
    product = null
  }
  await startOnce()
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    kill: () => end('SIGKILL'),
    start,
    stop: () => end('SIGTERM'),
  }
}
