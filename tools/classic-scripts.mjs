// The part of the build that lets a device keep the screens compiled: modules become scripts of the classic kind, which
// browsers keep with their compiled form once a service worker has stored them (docs/decisions/0117).
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { transform } from 'esbuild'
import { rollup } from 'rollup'

const loaderFile = createRequire(import.meta.url).resolve('systemjs/dist/s.min.js')

/**
 * A part that could not be loaded is told in the words of modules, which the router knows; where a
 * part lies is answered at once, as modules do.
 */
const asModulesDo = `{
  const { prototype } = System.constructor
  const load = prototype.instantiate
  prototype.instantiate = function (url, parent, meta) {
    return Promise.resolve(load.call(this, url, parent, meta)).catch((cause) => {
      throw new TypeError('Failed to fetch dynamically imported module: ' + url, { cause })
    })
  }
  prototype.createContext = (url) => ({ url, resolve: (id) => new URL(id, url).href })
}`

async function writeLoader(folder) {
  const text = `${readFileSync(loaderFile, 'utf8')}\n${asModulesDo}`
  const { code } = await transform(text, { minify: true, legalComments: 'none' })
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 8)
  const name = `assets/loader-${hash}.js`
  writeFileSync(path.join(folder, name), code)
  return name
}

/** Rewrites every module under assets/ in place; gives what each needs, by name. */
async function rewriteModules(folder) {
  const modules = readdirSync(folder).filter((name) => name.endsWith('.js'))
  const graph = await rollup({
    input: modules.map((name) => path.join(folder, name)),
    preserveEntrySignatures: 'strict',
    treeshake: false,
    onwarn: ({ message }) => {
      throw new Error(`The modules of the screens do not fit together: ${message}`)
    },
  })
  const { output } = await graph.generate({
    format: 'system',
    compact: true,
    generatedCode: 'es2015',
    minifyInternalExports: false,
    preserveModules: true,
    preserveModulesRoot: folder,
    entryFileNames: '[name].js',
  })
  await graph.close()
  for (const { fileName, code } of output) writeFileSync(path.join(folder, fileName), code)
  return new Map(output.map(({ fileName, imports }) => [fileName, imports]))
}

/** A module with all that it needs before it runs. */
function withNeeds(name, needs, found = new Set()) {
  found.add(name)
  for (const need of needs.get(name) ?? []) if (!found.has(need)) withNeeds(need, needs, found)
  return [...found]
}

/** The page loads its first module by the loader, and fetches all that it needs at once. */
function rewritePage(file, loader, needs) {
  const page = readFileSync(file, 'utf8')
  const entry = /<script type="module" crossorigin src="\/assets\/([^"]+)"><\/script>/
  const [tag, name] = page.match(entry) ?? []
  if (!tag) throw new Error(`${file} loads no module: the build has changed its shape.`)
  const preloads = withNeeds(name, needs).map(
    (need) => `<link rel="preload" href="/assets/${need}" as="script">`,
  )
  const scripts = [
    `<script defer src="/${loader}"></script>`,
    `<script type="systemjs-module" src="/assets/${name}"></script>`,
  ]
  writeFileSync(file, page.replace(tag, [...scripts, ...preloads].join('\n    ')))
}

export async function makeScriptsClassic(folder) {
  const needs = await rewriteModules(path.join(folder, 'assets'))
  const loader = await writeLoader(folder)
  for (const page of ['index.html', 'book/index.html']) {
    rewritePage(path.join(folder, page), loader, needs)
  }
}
