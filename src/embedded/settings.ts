import { totalmem } from 'node:os'

/** The server's settings, given at every start, so that a new version of Makegood can change them. */
export function settings(port: number, fast: boolean): string[] {
  const megabytes = Math.round(Math.min(1024, Math.max(128, totalmem() / 8 / 1024 / 1024)))
  const chosen: Record<string, string | number> = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The log must not hold what customers wrote: no statements, no DETAIL with the values of a row.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_checkpoints: 'off',
    shared_buffers: `${fast ? 128 : megabytes}MB`,
    random_page_cost: 1.1,
    jit: 'off',
    // The password is 192 random bits; thousands of rounds would only make every connection slower.
    scram_iterations: 256,
  }
  const careless = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' }
  return Object.entries({ ...chosen, ...(fast ? careless : {}) }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
