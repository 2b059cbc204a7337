// The part of the build that makes the app open without a server: its service worker, with the list of all its files.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { root } from './prepare.mjs'

/**
 * A service worker does not keep itself, and the types for papers are kept where they are printed. The page of clients
 * is not for the devices of the staff.
 */
const isOfTheApp = (name) =>
  name !== 'sw.js' && !name.endsWith('.ttf') && !/^(assets\/book-|book\/)/.test(name)

/** Files under assets/ carry their content's hash in their name, and a new content a new name. */
function entryOf(folder, name) {
  const bytes = readFileSync(path.join(folder, name))
  const hash = (kind) => createHash('sha256').update(bytes).digest(kind)
  return {
    url: `/${name}`,
    revision: name.startsWith('assets/') ? null : hash('hex'),
    integrity: `sha256-${hash('base64')}`,
  }
}

/** Lists what the screens were built to, and writes `sw.js` beside it. */
export async function buildServiceWorker(folder) {
  const names = readdirSync(folder, { recursive: true })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => isOfTheApp(name) && statSync(path.join(folder, name)).isFile())
  const precached = names.sort().map((name) => entryOf(folder, name))
  await build({
    entryPoints: [path.join(root, 'web', 'app', 'service-worker.ts')],
    outfile: path.join(folder, 'sw.js'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    define: {
      precached: JSON.stringify(precached),
      // Workbox writes a diary to the console otherwise.
      'process.env.NODE_ENV': '"production"',
    },
    legalComments: 'none',
    logLevel: 'warning',
  })
}
