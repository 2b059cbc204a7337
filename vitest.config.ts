import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest files, longest first. Begun last, one of them would keep one worker waiting for minutes. */
const longest = [
  'stories/looks-office',
  'stories/looks-counter',
  'faults/kill-server',
  'faults/torture',
  'stories/people',
  'kitchen-sink',
]

const placeOf = ({ moduleId }: TestSpecification) => {
  const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return place < 0 ? longest.length : place
}

/**
 * Without times of an earlier run Vitest begins with the largest files, and those of looks are small. A process is
 * kept for the next file only where that is of the same project: they stay together.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const usual = await super.sort(files)
    const projects = [...new Set(usual.map(({ project }) => project.name))]
    const turnOf = ({ project }: TestSpecification) => projects.indexOf(project.name)
    return usual.toSorted(
      (one, other) => turnOf(one) - turnOf(other) || placeOf(one) - placeOf(other),
    )
  }
}

/**
 * Databases, profiles of browsers and data folders live as long as one test file: where the machine has a file system in
 * its memory with room for them, they wait for no disk.
 */
const memory = '/dev/shm'
const roomNeeded = 4 * 1024 ** 3

function hasRoom(): boolean {
  if (!existsSync(memory) || !existsSync('/proc/mounts')) return false
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, place, kind]) => place === memory && kind === 'tmpfs')
  // The programs of a database are copied beside it in some tests.
  if (!mount || mount[3]?.split(',').some((flag) => flag === 'noexec' || flag === 'ro'))
    return false
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > roomNeeded
}

if (!process.env.TMPDIR && hasRoom()) process.env.TMPDIR = memory

const nowhere = ['**/node_modules/**', '**/dist/**']

// Rules keep nothing between tests, and what the server keeps belongs to a database or to a server. A process for each
// file of theirs would spend its time on loading the same modules again.
const rules: TestProjectInlineConfiguration = {
  extends: true,
  test: { name: 'rules', isolate: false, include: ['core/**/*.test.ts'], exclude: nowhere },
}
/** What cuts the line to a database is tried on the same cluster. */
const besideServer = 'e2e/faults/fault-proxy.test.ts'
// Database tests share a cluster, each file with a database of its own cloned from a template.
const server: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'server',
    isolate: false,
    globalSetup: ['server/testing/cluster.ts'],
    include: ['server/**/*.test.ts', besideServer],
    exclude: nowhere,
  },
}
// A screen, a device and a story each has a process of its own.
const product: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'product',
    globalSetup: ['e2e/lib/shared-folder.ts'],
    setupFiles: ['e2e/lib/tell-pages.ts'],
    testTimeout: 240_000,
    include: ['{web,insights,tools,bench}/**/*.test.{ts,tsx}', 'e2e/**/*.test.ts'],
    exclude: [...nowhere, besideServer],
  },
}

export default defineConfig({
  test: {
    projects: [rules, server, product],
    pool: 'forks',
    // Two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // A machine with other work to do may take many times as long. Nothing waits for these times but what fails.
    testTimeout: 60_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 20_000 } },
    passWithNoTests: false,
  },
})
