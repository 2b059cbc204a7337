// npm run build: the server and its commands as one file each, the migrations beside them, and the screens.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build } from 'esbuild'
import { makeScriptsClassic } from './classic-scripts.mjs'
import { describeSources, root } from './prepare.mjs'
import { buildServiceWorker } from './service-worker.mjs'

const at = (...names) => path.join(root, ...names)
const say = (line) => process.stdout.write(`${line}\n`)
const sources = describeSources()
const stamp = { outline: sources.outline, content: sources.content() }
const dist = at('dist')
// Built aside and moved at the end: whoever starts meanwhile finds the old build or the new one, never half of one.
const making = at('dist', `.making-${process.pid}`)

async function timed(title, work) {
  const begun = performance.now()
  await work()
  say(`  ${title.padEnd(8)} ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

/** Packages stay outside the bundle: some bring programs or files that must lie beside their code. */
function bundle(contents, name) {
  return build({
    stdin: { contents, resolveDir: root, sourcefile: `${name}-entry.ts`, loader: 'ts' },
    outfile: path.join(making, 'server', `${name}.mjs`),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    packages: 'external',
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'warning',
  })
}

async function buildServer() {
  const entries = [bundle("import { main } from './server/main/main.ts'\nawait main()", 'main')]
  if (existsSync(at('server/main/cli.ts')))
    entries.push(bundle("import './server/main/cli.ts'", 'cli'))
  await Promise.all(entries)
  cpSync(at('server/migrations'), path.join(making, 'server', 'migrations'), { recursive: true })
}

async function buildScreens() {
  if (!existsSync(at('web/index.html'))) return say('  No screens in web/ yet.')
  const vite = await import('vite')
  await vite.build({
    configFile: at('vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: path.join(making, 'web'), emptyOutDir: true },
  })
  await makeScriptsClassic(path.join(making, 'web'))
  await buildServiceWorker(path.join(making, 'web'))
}

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

/** Texts lie beside their packed forms, so that the server of a small box packs nothing while it sells. */
async function compressScreens() {
  const folder = path.join(making, 'web')
  if (!existsSync(folder)) return
  const texts = readdirSync(folder, { recursive: true }).filter((name) =>
    /\.(js|css|html|svg|json|webmanifest)$/.test(name),
  )
  const pack = async (name) => {
    const file = path.join(folder, name)
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, await brotli(bytes, brotliOptions))
    writeFileSync(`${file}.gz`, await zip(bytes))
  }
  await Promise.all(texts.map(pack))
}

function moveIntoPlace() {
  for (const name of ['server', 'web']) {
    if (!existsSync(path.join(making, name))) continue
    const old = path.join(making, `${name}.old`)
    if (existsSync(path.join(dist, name))) renameSync(path.join(dist, name), old)
    renameSync(path.join(making, name), path.join(dist, name))
  }
  writeFileSync(path.join(dist, 'stamp.json'), JSON.stringify(stamp))
}

// Also where a test has it built: with another name Vite and React build what is meant for developing.
process.env.NODE_ENV = 'production'
say('Building Vendly …')
mkdirSync(making, { recursive: true })
try {
  await timed('server', buildServer)
  await timed('screens', buildScreens)
  await timed('packing', compressScreens)
  moveIntoPlace()
} catch (error) {
  // esbuild has shown its own errors already, with the lines they stand in.
  if (!error.errors) process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
} finally {
  rmSync(making, { recursive: true, force: true })
}
