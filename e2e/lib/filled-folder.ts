import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * A data folder for one product, to be thrown away. Most of a first start goes into making a database and filling the
 * demo business: in a run of tests that is done once, by `fill`, and copied for every product after it.
 */
export async function newDataFolder(fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'vendly-run-'))
  const shared = process.env.VENDLY_TEST_FOLDER
  if (shared) await copy(await filledOnce(shared, fill), folder)
  return folder
}

async function filledOnce(
  shared: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const filled = path.join(shared, 'filled')
  const ready = path.join(shared, 'filled.ready')
  while (!existsSync(ready)) {
    // Test files run beside each other: whoever makes the folder fills it.
    const isFirst = await mkdir(filled).then(
      () => true,
      () => false,
    )
    if (!isFirst) {
      await pause(50)
      continue
    }
    try {
      await fill(filled)
    } catch (error) {
      await rm(filled, { recursive: true, force: true })
      throw error
    }
    await writeFile(ready, '')
  }
  return filled
}

/** With owners and rights: the files of the database belong to the user that runs it. */
function copy(from: string, to: string): Promise<void> {
  const copying = spawn('cp', ['-a', `${from}/.`, to], { stdio: 'ignore' })
  return new Promise((resolve, reject) => {
    copying.once('error', reject)
    copying.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${from} could not be copied: ${code}`)),
    )
  })
}
