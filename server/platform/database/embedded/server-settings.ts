import { createHash } from 'node:crypto'

/**
 * Settings for a small machine that also runs the till. They travel on the command line, so that no edited
 * file and no `ALTER SYSTEM` can weaken them. Memory is spent on shared buffers only; what is absent here
 * keeps PostgreSQL's default.
 */
const SETTINGS: Readonly<Record<string, string>> = {
  max_connections: '40',
  shared_buffers: '48MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '48MB',
  huge_pages: 'off',

  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  // Enough for base backups and point-in-time recovery; changing it later would need a restart.
  wal_level: 'replica',
  max_wal_size: '512MB',

  // Each saves processes or memory that a few hundred sales an hour never repay.
  io_method: 'sync',
  jit: 'off',
  max_logical_replication_workers: '0',
  // Parallel queries need /dev/shm, which containers cut to 64 MB and logind empties on logout.
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',

  // A query whose till has gone away ends instead of holding its locks.
  client_connection_check_interval: '5s',
  random_page_cost: '1.1',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements reach Vendly, which reports them; here they would put customers' data into a file.
  log_min_messages: 'log',
  log_checkpoints: 'off',
  logging_collector: 'off',
}

export interface ServerAddress {
  /** Empty where the system has no sockets in files. */
  readonly socketFolder: string
  readonly port: number
}

export interface ServerArguments {
  readonly list: readonly string[]
  /** Equal for two servers that were started alike; shown by the server as `cluster_name`. */
  readonly fingerprint: string
}

export function serverArguments(
  cluster: string,
  address: ServerAddress,
  options: { version: string; settings?: Readonly<Record<string, string>> },
): ServerArguments {
  const settings = { ...SETTINGS, ...options.settings }
  const digest = createHash('sha256').update(JSON.stringify([options.version, settings]))
  const fingerprint = `vendly-${digest.digest('hex').slice(0, 12)}`
  const reach: Record<string, string> = address.socketFolder
    ? {
        listen_addresses: '',
        unix_socket_directories: address.socketFolder,
        unix_socket_permissions: '0700',
      }
    : { listen_addresses: '127.0.0.1' }
  const all = { ...settings, ...reach, port: String(address.port), cluster_name: fingerprint }
  const list = ['-D', cluster]
  for (const [name, value] of Object.entries(all)) list.push('-c', `${name}=${value}`)
  return { list, fingerprint }
}
