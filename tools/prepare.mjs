// What every command needs before it can run: a Node that is new enough, the packages, a fresh build.
// Nothing here may import a package: on a clean clone there are none yet.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

const OLDEST_NODE = [20, 19]
const at = (...names) => path.join(root, ...names)
const say = (line) => process.stdout.write(`${line}\n`)
const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

export function fail(message) {
  process.stderr.write(`\nVendly cannot start.\n${message}\n\n`)
  process.exit(1)
}

export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  fail(
    `This is Node.js ${version}, and Vendly needs ${OLDEST_NODE.join('.')} or newer. ` +
      'Install the current long-term version from https://nodejs.org and try again.',
  )
}

/** Installs from the lock file when packages are missing or belong to another lock file. */
export function ensureInstalled() {
  const lock = at('package-lock.json')
  // A packed release brings its packages and no lock file.
  if (!existsSync(lock)) return
  const wanted = sha256(readFileSync(lock))
  const stamp = at('node_modules', '.vendly-lock')
  if (readOr(stamp) === wanted) return
  const installed = at('node_modules', '.package-lock.json')
  const isNewer = existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs
  if (!isNewer) {
    say(
      'Installing the packages Vendly is made of (first start, or after an update). About a minute …',
    )
    runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  }
  writeQuietly(stamp, wanted)
}

function runNpm(args) {
  const own = process.env.npm_execpath
  const viaNode = own && /npm-cli\.c?js$/.test(own)
  const [program, first] = viaNode ? [process.execPath, [own]] : ['npm', []]
  const isWindows = process.platform === 'win32'
  const done = spawnSync(program, [...first, ...args], {
    cwd: root,
    stdio: 'inherit',
    shell: isWindows && !viaNode,
  })
  if (done.status === 0) return
  fail(
    'The packages could not be installed; npm says why above. Usual causes: no way to the package ' +
      'registry, a full disk, or a folder that is not writable. Then run the same command again.',
  )
}

/** What the build is made from; a change in any of it makes the build stale. */
const SOURCES = ['core', 'insights', 'server', 'web', 'tools/build.mjs', 'tools/service-worker.mjs']
const SOURCE_FILES = ['vite.config.ts', 'package-lock.json', 'tsconfig.json']

function listSources() {
  const files = SOURCE_FILES.filter((name) => existsSync(at(name)))
  const walk = (name) => {
    if (!existsSync(at(name))) return
    if (statSync(at(name)).isFile()) return void files.push(name)
    for (const entry of readdirSync(at(name), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
      if (/\.test\.tsx?$/.test(entry.name)) continue
      const child = `${name}/${entry.name}`
      if (entry.isDirectory()) walk(child)
      else files.push(child)
    }
  }
  SOURCES.forEach(walk)
  return files.sort()
}

/** Sizes and times are compared first, because reading every file would cost a tenth of a second. */
export function describeSources() {
  const files = listSources()
  const outline = files.map((name) => {
    const { size, mtimeMs } = statSync(at(name))
    return `${name} ${size} ${mtimeMs}`
  })
  return {
    outline: sha256(outline.join('\n')),
    content: () => sha256(...files.flatMap((name) => [name, readFileSync(at(name))])),
  }
}

export const STAMP = at('dist', 'stamp.json')

export function ensureBuilt() {
  const main = at('dist', 'server', 'main.mjs')
  // An image or package may hold the build alone.
  if (!existsSync(at('server')) && existsSync(main)) return
  const stamp = JSON.parse(readOr(STAMP) || '{}')
  const sources = describeSources()
  if (existsSync(main) && stamp.outline === sources.outline) return
  if (existsSync(main) && stamp.content === sources.content()) {
    writeQuietly(STAMP, JSON.stringify({ ...stamp, outline: sources.outline }))
    return
  }
  // In a process of its own: its memory must not stay with the server.
  const done = spawnSync(process.execPath, [at('tools', 'build.mjs')], {
    cwd: root,
    stdio: 'inherit',
  })
  if (done.status !== 0) fail('The build failed; the reason stands above.')
}

export function prepare() {
  checkNode()
  ensureInstalled()
  ensureBuilt()
}

function readOr(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** A stamp saves time at the next start; where it cannot be written, that start takes longer. */
function writeQuietly(file, text) {
  try {
    writeFileSync(file, text)
  } catch {
    // The folder is read-only, as in a container.
  }
}
