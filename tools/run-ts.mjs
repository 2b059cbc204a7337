// Runs a TypeScript program of this project: node tools/run-ts.mjs bench/bench.ts sale
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))
const [source, ...args] = process.argv.slice(2)
if (!source) throw new Error('Name the program to run, for example bench/bench.ts')

// Inside the project, so that the bundle finds node_modules; below node_modules, so that nothing else finds the bundle.
const folder = path.join(root, 'node_modules', '.cache', 'vendly')
mkdirSync(folder, { recursive: true })
const outfile = path.join(folder, `${source.replace(/\W+/g, '-')}-${process.pid}.mjs`)

await build({
  entryPoints: [path.join(root, source)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
  logLevel: 'warning',
})

const child = spawn(process.execPath, ['--enable-source-maps', outfile, ...args], {
  stdio: 'inherit',
})
const forward = (signal) => child.kill(signal)
process.on('SIGINT', forward)
process.on('SIGTERM', forward)
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
