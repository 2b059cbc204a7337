import path from 'node:path'
import { type Failure, importsOf, type SourceFile } from './source-file.ts'

/** Edges `x → y` of `server/modules/graph.ts`. */
export type Graph = Readonly<Record<string, readonly string[]>>

interface Zone {
  readonly name: string
  /** Where the zone may reach besides its own files: a folder, or one file. */
  readonly reaches: readonly string[]
  readonly packages: 'all' | readonly string[]
  readonly why: string
}

const PURE = 'It runs the same on server, till and in tests, so it may not reach out of itself.'

const ZONES: readonly Zone[] = [
  { name: 'core/kernel', reaches: [], packages: [], why: PURE },
  { name: 'core/contracts', reaches: ['core/kernel/'], packages: ['zod'], why: PURE },
  { name: 'core/rules', reaches: ['core/kernel/', 'core/contracts/'], packages: [], why: PURE },
  {
    name: 'core/printing',
    reaches: ['core/kernel/', 'core/contracts/', 'core/rules/'],
    packages: ['@point-of-sale/receipt-printer-encoder', 'fontkit'],
    why: PURE,
  },
  { name: 'insights', reaches: ['core/kernel/', 'core/contracts/'], packages: [], why: PURE },
  {
    name: 'server/platform',
    reaches: ['core/'],
    packages: 'all',
    why: 'Technical services know no business word; modules use them, never the other way round.',
  },
  {
    name: 'server/main',
    reaches: ['server/', 'core/', 'insights/'],
    packages: 'all',
    why: 'The server starts from here and knows nothing of the screens but their contracts.',
  },
  {
    name: 'server/testing',
    reaches: ['server/', 'core/', 'insights/'],
    packages: 'all',
    why: 'The server and the screens never meet, in tests neither.',
  },
  {
    name: 'web/ui',
    reaches: ['core/kernel/'],
    packages: 'all',
    why: 'These components could ship in another product; only the forms of money and dates are ours.',
  },
  {
    name: 'web/offline',
    reaches: ['core/'],
    packages: 'all',
    why: 'The till works without the screens that show it.',
  },
  {
    name: 'web/book',
    reaches: ['core/', 'web/ui/'],
    packages: 'all',
    why: 'Clients load it on cheap phones: nothing of the app of the staff comes along.',
  },
  {
    name: 'web/app',
    reaches: ['web/', 'core/'],
    packages: 'all',
    why: 'Screens and server meet only in core/contracts.',
  },
  {
    name: 'e2e/device',
    // It makes bills and papers without a server, by the rules of the till in the browser.
    reaches: ['core/', 'e2e/lib/'],
    packages: 'all',
    why: 'A till as a program knows what a till in a browser knows: the contracts and the rules.',
  },
  {
    name: 'e2e',
    reaches: ['core/contracts/'],
    packages: 'all',
    why: 'A story sees the product as people do: through the browser and the public API.',
  },
  {
    name: 'bench/rules',
    reaches: ['core/'],
    packages: 'all',
    why: 'A rule is measured by itself; what calls it is measured through the public API.',
  },
  {
    name: 'bench',
    // The till that the browser stories' fault tests play is the till whose speed is measured.
    reaches: ['core/contracts/', 'e2e/lib/', 'e2e/device/'],
    packages: 'all',
    why: 'A measurement sees the product as tills do: through the public API.',
  },
]

/** Holds the table of allowed imports of the architecture over one file. */
export function checkImports(
  file: SourceFile,
  graph: Graph,
  exists: (path: string) => boolean,
): readonly Failure[] {
  const failures: Failure[] = []
  for (const { target, line } of importsOf(file)) {
    const refused = target.startsWith('.')
      ? checkRelative(file, target, { graph, exists })
      : checkPackage(file, target)
    if (refused) failures.push({ path: file.path, line, ...refused })
  }
  return failures
}

type Refused = Pick<Failure, 'rule' | 'reason' | 'remedy'> | undefined

function checkRelative(
  file: SourceFile,
  target: string,
  world: { graph: Graph; exists: (path: string) => boolean },
): Refused {
  const reached = path.posix.join(path.posix.dirname(file.path), target.replace(/\?.*$/, ''))
  if (!world.exists(reached)) {
    return {
      rule: `import "${target}" names no file`,
      reason: 'Imports are relative and carry their extension, so that nothing has to guess.',
      remedy: 'Write the whole name, for example ./sale.ts.',
    }
  }
  const zone = zoneOf(file.path, world.graph)
  const own = zone && (reached.startsWith(`${zone.name}/`) || reached === zone.name)
  if (!zone || own) return undefined
  const allowed = [...zone.reaches, ...(file.isTest ? testReaches(file.path) : [])]
  if (
    allowed.some((place) => reached === place || (place.endsWith('/') && reached.startsWith(place)))
  ) {
    return undefined
  }
  return {
    rule: `${zone.name} may not import ${reached}`,
    reason: zone.why,
    remedy: remedyFor(zone, reached),
  }
}

/** A test may tell a story through several modules; what only tests need does not belong in public.ts. */
function testReaches(file: string): readonly string[] {
  return file.startsWith('server/') ? ['server/testing/', 'server/main/', 'server/modules/'] : []
}

function zoneOf(file: string, graph: Graph): Zone | undefined {
  const module = /^server\/modules\/([^/]+)\//.exec(file)?.[1]
  if (module) {
    const friends = (graph[module] ?? []).map((other) => `server/modules/${other}/public.ts`)
    return {
      name: `server/modules/${module}`,
      reaches: ['core/', 'insights/', 'server/platform/', ...friends],
      packages: 'all',
      why: 'Modules reach each other only by public.ts and only along an edge of server/modules/graph.ts.',
    }
  }
  const feature = /^web\/features\/([^/]+)\//.exec(file)?.[1]
  if (feature) {
    return {
      name: `web/features/${feature}`,
      reaches: ['core/', 'web/ui/', 'web/offline/'],
      packages: 'all',
      why: 'A feature that imports another can no longer be understood or changed alone.',
    }
  }
  return ZONES.find(({ name }) => file.startsWith(`${name}/`))
}

function remedyFor(zone: Zone, reached: string): string {
  const [, module, ...inside] = /^server\/modules\/([^/]+)\/(.*)$/.exec(reached) ?? []
  if (module && zone.name.startsWith('server/modules/')) {
    const from = zone.name.split('/')[2]
    if (inside[0] !== 'public.ts') {
      return `Let server/modules/${module}/public.ts offer it, or publish an event.`
    }
    return `Add '${module}' to the edges of '${from}' in server/modules/graph.ts if the books would be wrong without the call; else publish an event.`
  }
  if (zone.name.startsWith('web/features/') && reached.startsWith('web/features/')) {
    return 'Let web/app compose the two, or move the shared piece to web/ui or core.'
  }
  return 'Move the shared piece to a folder both may import (core/ for rules and shapes), or pass it in as an argument.'
}

function checkPackage(file: SourceFile, target: string): Refused {
  const isPure = /^(core|insights)\//.test(file.path)
  if (!isPure || file.isTest) return undefined
  if (target.startsWith('node:')) {
    return {
      rule: `${target} in ${file.path.split('/')[0]}/`,
      reason: PURE,
      remedy: 'Do the input and output in server/ or web/ and pass the result in.',
    }
  }
  const zone = ZONES.find(({ name }) => file.path.startsWith(`${name}/`))
  if (!zone || zone.packages === 'all' || zone.packages.includes(target)) return undefined
  return {
    rule: `${zone.name} may not import the package ${target}`,
    reason: PURE,
    remedy: `Write the few lines it needs, or use the package in server/ or web/ and pass the result in.`,
  }
}

/** The list of edges must be a drawing without circles, and know every module there is. */
export function checkGraph(graph: Graph, modules: readonly string[]): readonly Failure[] {
  const failure = (rule: string, remedy: string): Failure => ({
    path: 'server/modules/graph.ts',
    line: 1,
    rule,
    reason:
      'The list is the diagram of the architecture; modules depend on each other in one direction.',
    remedy,
  })
  const missing = modules
    .filter((module) => !(module in graph))
    .map((module) => failure(`module ${module} is not in the list`, `Add it: ${module}: [].`))
  const unknown = Object.entries(graph).flatMap(([from, edges]) =>
    edges
      .filter((to) => !(to in graph))
      .map((to) => failure(`${from} → ${to} leads nowhere`, `List ${to} too, or remove the edge.`)),
  )
  const circle = findCircle(graph)
  const circles = circle
    ? [failure(`circle ${circle.join(' → ')}`, 'Turn one of the calls into an event.')]
    : []
  return [...missing, ...unknown, ...circles]
}

function findCircle(graph: Graph): readonly string[] | undefined {
  const finished = new Set<string>()
  const search = (module: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(module)) return [...way.slice(way.indexOf(module)), module]
    if (finished.has(module)) return undefined
    for (const next of graph[module] ?? []) {
      const circle = search(next, [...way, module])
      if (circle) return circle
    }
    finished.add(module)
    return undefined
  }
  for (const module of Object.keys(graph)) {
    const circle = search(module, [])
    if (circle) return circle
  }
  return undefined
}
