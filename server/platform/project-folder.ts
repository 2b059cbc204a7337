import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds `package.json`. It is searched upwards because the same code runs from `server/`
 * in development and from the bundle in `dist/server/`; the working folder of the caller plays no part.
 */
export function projectFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) {
    const parent = path.dirname(folder)
    if (parent === folder) throw new Error('No package.json above the running code.')
    folder = parent
  }
  return folder
}
