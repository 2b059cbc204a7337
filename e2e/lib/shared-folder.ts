import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Where browser tests keep what they share, for the whole run: each test file has a process of its own. */
export default async function openSharedFolder(): Promise<() => Promise<void>> {
  const shared = await mkdtemp(path.join(tmpdir(), 'vendly-shared-'))
  // The user that runs a database passes through.
  await chmod(shared, 0o711)
  process.env.VENDLY_TEST_FOLDER = shared
  return () => rm(shared, { recursive: true, force: true })
}
